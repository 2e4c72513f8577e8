package coop.latchkey.core.wire;

import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.Charge;
import coop.latchkey.core.access.DenialReason;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.GrantBasis;
import coop.latchkey.core.access.Notice;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.journal.UnlockCause;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.PolicyDelta;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.rule.WeeklySchedule;
import coop.latchkey.core.rule.Zone;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// One of each message and of each kind of event, with every optional field present at least once;
/// the golden files hold their bytes.
final class WireSamples {
  static final Instant AT = Instant.parse("2026-11-23T08:59:58.120Z");
  static final CredentialDigest DIGEST = CredentialDigest.ofHex("3f1c0a9b5d2e47688c1d9e0f2a3b4c5d");

  private static final DoorId DOOR = new DoorId("front");
  private static final ReaderId READER = new ReaderId("front-in");
  private static final MemberId MEMBER = new MemberId("m-17");
  private static final PlanId PLAN = new PlanId("daytime");
  private static final DeskId DESK = new DeskId("desk-01");
  private static final SensorId COUNTER = new SensorId("front-counter");
  private static final SensorId ROOM = new SensorId("meeting-room");
  private static final ZoneId HOUSE = new ZoneId("house");
  private static final ZoneId WORKSHOP = new ZoneId("workshop");
  private static final String COMMAND = "0198c1f2-6f0a-7c3e-9a51-4d2b8e7f6a10";

  private WireSamples() {}

  /// A value and how it is written and read.
  record Sample<T>(
      String name, T value, Function<T, byte[]> write, Function<byte[], Parsed<T>> read) {}

  static List<Sample<?>> all() {
    List<Sample<?>> samples = new ArrayList<>(messages());
    for (Fact fact : facts()) {
      samples.add(
          new Sample<>(
              "event-" + WireCodec.kind(fact),
              new JournalRecord(42, AT, new ClockState(true, 12), fact),
              WireCodec::write,
              WireCodec::readRecord));
    }
    return samples;
  }

  static List<Fact> facts() {
    return List.of(
        new Fact.AccessGranted(
            DOOR,
            READER,
            Direction.IN,
            DIGEST,
            MEMBER,
            PLAN,
            GrantBasis.PLAN,
            Set.of(Notice.LAST_UNIT),
            false),
        new Fact.AccessDenied(
            DOOR,
            READER,
            Direction.IN,
            DIGEST,
            MEMBER,
            DenialReason.OUTSIDE_HOURS,
            Instant.parse("2026-11-24T08:00:00Z"),
            true),
        new Fact.MemberPassed(
            DOOR,
            MEMBER,
            Direction.IN,
            HOUSE,
            new Charge(
                PLAN,
                LocalDate.parse("2026-01-01"),
                LocalDate.parse("2026-11-01"),
                1,
                AT,
                Instant.parse("2026-11-23T23:00:00Z"))),
        new Fact.DoorModeChanged(DOOR, DoorMode.UNLOCKED, false),
        new Fact.PinLocked(READER, Instant.parse("2026-11-23T09:00:30Z")),
        new Fact.ExitRequested(DOOR),
        new Fact.DoorOpened(DOOR),
        new Fact.DoorClosed(DOOR, 4_200),
        new Fact.DoorForced(DOOR),
        new Fact.DoorHeldOpen(DOOR, 40_000),
        new Fact.DoorUnlocked(DOOR, UnlockCause.CREDENTIAL),
        new Fact.DoorLocked(DOOR),
        new Fact.CommandApplied(COMMAND, DOOR, "unlock", "ines"),
        new Fact.CommandRefused(COMMAND, DOOR, "expired"),
        new Fact.DeskOccupied(DESK),
        new Fact.DeskVacant(DESK),
        new Fact.DeskUnknown(DESK, "stale"),
        new Fact.PeopleCounted(COUNTER, 2, 1),
        new Fact.ZoneOccupied(ROOM),
        new Fact.ZoneVacant(ROOM),
        new Fact.SensorUnknown(COUNTER, "silent"),
        new Fact.ReaderOffline(READER, "noise"),
        new Fact.ReaderOnline(READER),
        new Fact.ReaderTamper(READER),
        new Fact.GatewayStarted("0.1.0", 7),
        new Fact.PolicyApplied(31),
        new Fact.PolicyRefused(30, "older"),
        new Fact.ClockStepped(-2_500),
        new Fact.JournalGap(17, "full"));
  }

  static Messages.EventBatch batch() {
    return new Messages.EventBatch(
        new GatewayId("front"),
        7,
        List.of(
            new JournalRecord(
                41,
                AT,
                new ClockState(false, 90_000),
                new Fact.AccessGranted(
                    DOOR, READER, Direction.OUT, DIGEST, null, null, GrantBasis.LEAVING)),
            new JournalRecord(
                42,
                AT.plusMillis(3),
                new ClockState(true, 12),
                new Fact.DoorUnlocked(DOOR, UnlockCause.CREDENTIAL))));
  }

  static PolicyDocument policy() {
    return PolicyDocument.of(
        new SpaceId("demo"),
        new GatewayId("front"),
        31,
        AT,
        java.time.ZoneId.of("Europe/Paris"),
        List.of(Zone.of(HOUSE, null), Zone.of(WORKSHOP, HOUSE)),
        List.of(Door.of(DOOR, null, HOUSE), Door.of(new DoorId("workshop"), HOUSE, WORKSHOP)),
        List.of(
            Plan.of(
                PLAN,
                Set.of(HOUSE, WORKSHOP),
                new WeeklySchedule(
                    List.of(
                        new WeeklySchedule.Span(
                            Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), 9 * 60, 18 * 60 + 30),
                        new WeeklySchedule.Span(Set.of(DayOfWeek.SATURDAY), 0, 24 * 60))))),
        List.of(
            new Member(
                MEMBER,
                MemberStatus.ACTIVE,
                List.of(
                    new Subscription(
                        PLAN, LocalDate.parse("2026-01-01"), LocalDate.parse("2026-12-31"))),
                List.of(
                    new Credential(
                        DIGEST, Credential.Kind.BADGE, false, LocalDate.parse("2026-02-01"), null)),
                true,
                List.of(),
                null,
                List.of(),
                null,
                null),
            Member.of(
                new MemberId("m-18"),
                MemberStatus.PAUSED,
                List.of(),
                List.of(Credential.badge(new CredentialDigest(1, 2))))));
  }

  private static List<Sample<?>> messages() {
    return List.of(
        new Sample<>("events", batch(), WireCodec::write, WireCodec::readEventBatch),
        new Sample<>("ack", new Messages.Ack(42), WireCodec::write, WireCodec::readAck),
        new Sample<>(
            "status",
            new Messages.GatewayStatus(
                true,
                "0.1.0",
                new Messages.PolicyAge(31, AT, true),
                new ClockState(true, 12),
                3,
                List.of("front-in")),
            WireCodec::write,
            WireCodec::readGatewayStatus),
        new Sample<>(
            "status-will",
            new Messages.GatewayStatus(
                false, "0.1.0", null, new ClockState(false, 90_000), 0, List.of()),
            WireCodec::write,
            WireCodec::readGatewayStatus),
        new Sample<>(
            "door",
            new Messages.DoorStatus(
                Messages.LockState.UNLOCKED,
                Messages.ContactState.OPEN,
                Messages.DoorAlarm.HELD_OPEN,
                DoorMode.UNLOCKED,
                0,
                false,
                AT),
            WireCodec::write,
            WireCodec::readDoorStatus),
        new Sample<>(
            "desk",
            new Messages.DeskStatus(Messages.DeskState.OCCUPIED, AT),
            WireCodec::write,
            WireCodec::readDeskStatus),
        new Sample<>("shared", shared(), WireCodec::write, WireCodec::readShared),
        new Sample<>("policy", manifest(), WireCodec::write, WireCodec::readPolicyManifest),
        new Sample<>("policy-delta", delta(), WireCodec::write, WireCodec::readPolicyDelta),
        new Sample<>(
            "policy-want",
            new Messages.PolicyWant(31, List.of(0, 2)),
            WireCodec::write,
            WireCodec::readPolicyWant),
        new Sample<>("policy-document", policy(), WireCodec::write, WireCodec::readPolicy),
        new Sample<>(
            "door-lockdown",
            new Messages.DoorStatus(
                Messages.LockState.LOCKED,
                Messages.ContactState.CLOSED,
                Messages.DoorAlarm.NONE,
                DoorMode.CARD_AND_PIN,
                2,
                false,
                AT),
            WireCodec::write,
            WireCodec::readDoorStatus),
        new Sample<>("command", command(), WireCodec::write, WireCodec::readDoorCommand),
        new Sample<>("command-lockdown", lockdown(), WireCodec::write, WireCodec::readDoorCommand));
  }

  static Messages.Shared shared() {
    Charge charge =
        new Charge(
            PLAN,
            LocalDate.parse("2026-01-01"),
            LocalDate.parse("2026-11-01"),
            1,
            AT,
            Instant.parse("2026-11-23T23:00:00Z"));
    return new Messages.Shared(
        new AccessState(
            Map.of(
                MEMBER,
                Map.of(
                    DOOR,
                    new AccessState.Passage(Direction.IN, HOUSE, AT),
                    new DoorId("yard"),
                    new AccessState.Passage(Direction.OUT, null, AT.minusSeconds(60)))),
            Map.of(AccessState.Account.of(MEMBER, charge), new TreeSet<>(Set.of(charge))),
            Map.of(new MemberId("m-18"), AT)),
        "c2lnbmF0dXJl");
  }

  static Messages.PolicyManifest manifest() {
    return new Messages.PolicyManifest(
        31,
        AT,
        30,
        "a1".repeat(32),
        100_000,
        2,
        List.of(new String(WireCodec.write(delta()), java.nio.charset.StandardCharsets.UTF_8)),
        "c2lnbmF0dXJl");
  }

  /// A member lost a badge and has another.
  private static PolicyDelta delta() {
    return new PolicyDelta(
        30,
        31,
        AT,
        null,
        List.of(
            Member.of(
                new MemberId("m-17"),
                MemberStatus.ACTIVE,
                List.of(new Subscription(PLAN, null, null)),
                List.of(
                    new Credential(
                        new CredentialDigest(1, 2), Credential.Kind.BADGE, true, null, null),
                    Credential.badge(new CredentialDigest(1, 3))))),
        List.of(new MemberId("m-19")));
  }

  static Messages.DoorCommand command() {
    return new Messages.DoorCommand(
        COMMAND,
        DOOR,
        Messages.CommandAction.UNLOCK,
        30_000L,
        null,
        "ines",
        AT,
        AT.plusSeconds(10),
        "c2lnbmF0dXJl");
  }

  private static Messages.DoorCommand lockdown() {
    return new Messages.DoorCommand(
        COMMAND,
        DOOR,
        Messages.CommandAction.LOCKDOWN,
        null,
        2,
        "ines",
        AT,
        AT.plusSeconds(10),
        "c2lnbmF0dXJl");
  }
}
