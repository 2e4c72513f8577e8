package coop.latchkey.simulator.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.config.BoardSheet;
import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.GrantBasis;
import coop.latchkey.core.door.DoorSettings;
import coop.latchkey.core.door.DoorSettings.Relock;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.rule.Allowance;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.rule.PolicyHead;
import coop.latchkey.core.rule.Rules;
import coop.latchkey.core.rule.Settings;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.rule.WeeklySchedule;
import coop.latchkey.core.rule.Zone;
import coop.latchkey.core.wire.Messages.CommandAction;
import coop.latchkey.core.wire.Messages.DoorCommand;
import coop.latchkey.gateway.config.GatewayConfig;
import coop.latchkey.gateway.journal.JournalSettings;
import coop.latchkey.hub.inbox.GatewayKey;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A house with one door and one gateway, and another gateway beside, for histories to be told of:
/// Ana holds a plan from 8 to 18 on workdays. It is Monday, 2 March 2026, 09:00 in Berlin.
final class Scene {
  static final SpaceId HOUSE = new SpaceId("house");
  static final GatewayKey FRONT = new GatewayKey(HOUSE, new GatewayId("front"));
  static final GatewayKey BACK = new GatewayKey(HOUSE, new GatewayId("back"));
  static final DoorId DOOR = new DoorId("entrance");
  static final DoorId BACK_DOOR = new DoorId("yard");
  static final ZoneId ROOMS = new ZoneId("rooms");
  static final PlanId DAYTIME = new PlanId("daytime");
  static final MemberId ANA = new MemberId("ana");
  static final CredentialDigest BADGE = new CredentialDigest(1, 1);
  static final CredentialDigest STRANGE = new CredentialDigest(9, 9);
  static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");
  static final DoorSettings SETTINGS =
      new DoorSettings(5_000, 10_000, Relock.ON_OPEN, true, 20_000, 40_000, 50);

  final Known known = new Known();
  private final Referee referee;
  private long now = BEGIN.toEpochMilli();
  private long seq;

  Scene(Function<Known, Invariant> invariant) {
    referee = new Referee(17, () -> 3, known::see, List.of(invariant.apply(known)));
    see(new Seen.Placed(now, FRONT, config(FRONT, DOOR), JournalSettings.ofMiB(1)));
    see(new Seen.Placed(now, BACK, config(BACK, BACK_DOOR), JournalSettings.ofMiB(1)));
    see(new Seen.Started(now, null));
    see(new Seen.Started(now, FRONT));
    see(new Seen.Started(now, BACK));
    see(new Seen.LockMoved(now, FRONT, DOOR, false));
    policy(1, m -> m);
    pass(60_000);
  }

  static GatewayConfig config(GatewayKey key, DoorId door) {
    return new GatewayConfig(
        key.space(),
        key.gateway(),
        BoardSheet.of(BoardSheet.SIMULATED),
        BoardSheet.SIMULATED,
        Path.of("none"),
        Path.of("none"),
        "tcp://none:1",
        List.of(
            new GatewayConfig.Door(
                door,
                new GatewayConfig.Strike(new GatewayConfig.Output(0, false), false),
                null,
                null,
                SETTINGS)),
        List.of(
            new GatewayConfig.Reader(
                new ReaderId(door + "-in"),
                door,
                Direction.IN,
                2,
                3,
                CardFormat.H10301,
                null,
                null,
                null)),
        List.of(),
        List.of(),
        1,
        null,
        List.of());
  }

  static Member ana() {
    return Member.of(
        ANA,
        MemberStatus.ACTIVE,
        List.of(new Subscription(DAYTIME, null, null)),
        List.of(Credential.badge(BADGE)));
  }

  /// Issues a policy with Ana changed, and puts it in force at the front.
  void policy(long version, Function<Member, Member> changed) {
    issue(version, changed);
    see(new Seen.PolicyInForce(now, FRONT, version));
  }

  void issue(long version, Function<Member, Member> changed) {
    see(
        new Seen.PolicyIssued(
            now, FRONT, document(version, changed.apply(ana()), null, List.of())));
  }

  static PolicyDocument document(
      long version, Member member, @Nullable Allowance allowance, List<Door.ModeHours> modes) {
    return new PolicyDocument(
        new PolicyHead(HOUSE, FRONT.gateway(), version, BEGIN),
        new Rules(
            java.time.ZoneId.of("Europe/Berlin"),
            Settings.USUAL,
            List.of(),
            List.of(Zone.of(ROOMS, null)),
            List.of(new Door(DOOR, null, ROOMS, modes, null, null)),
            List.of(
                new Plan(
                    DAYTIME,
                    Set.of(ROOMS),
                    Set.of(),
                    Hours.of(workdays(8 * 60, 18 * 60)),
                    allowance,
                    Set.of(),
                    Plan.Privileges.NONE))),
        List.of(member));
  }

  static WeeklySchedule workdays(int from, int to) {
    Set<DayOfWeek> days = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    return new WeeklySchedule(List.of(new WeeklySchedule.Span(days, from, to)));
  }

  void document(PolicyDocument document) {
    see(new Seen.PolicyIssued(now, FRONT, document));
    see(new Seen.PolicyInForce(now, FRONT, document.head().version()));
    pass(60_000);
  }

  void see(Seen seen) {
    referee.see(seen);
  }

  long now() {
    return now;
  }

  /// Time passes.
  void pass(long millis) {
    now += millis;
  }

  void shown(CredentialDigest credential) {
    see(new Seen.Shown(now, FRONT, DOOR, Direction.IN, credential, false));
    pass(100);
  }

  void lock(boolean released) {
    see(new Seen.LockMoved(now, FRONT, DOOR, released));
  }

  void exit(boolean pressed) {
    see(new Seen.ExitMoved(now, FRONT, DOOR, pressed));
  }

  /// Numbers a fact at the front, by its clock.
  JournalRecord record(Fact fact) {
    JournalRecord record = next(fact);
    see(new Seen.Recorded(now, FRONT, record));
    return record;
  }

  JournalRecord next(Fact fact) {
    return new JournalRecord(++seq, Instant.ofEpochMilli(now), new ClockState(true, 10), fact);
  }

  void numberNext(long number) {
    seq = number - 1;
  }

  void durable() {
    see(new Seen.Durable(now, FRONT, seq));
  }

  void commit(JournalRecord... records) {
    see(new Seen.Committed(now, FRONT, List.of(records)));
  }

  static Fact granted(CredentialDigest credential) {
    return new Fact.AccessGranted(
        DOOR, new ReaderId("in"), Direction.IN, credential, ANA, DAYTIME, GrantBasis.PLAN);
  }

  DoorCommand signed(CommandAction action, String id) {
    Instant at = Instant.ofEpochMilli(now);
    DoorCommand command =
        new DoorCommand(id, DOOR, action, null, null, "Jo", at, at.plusSeconds(10), "");
    see(new Seen.CommandSigned(now, FRONT, command, false, 10L));
    return command;
  }

  void looked() {
    see(
        new Seen.Looked(
            now,
            FRONT,
            0,
            known.gateway(FRONT) == null ? 0 : inForce(),
            coop.latchkey.core.access.AccessState.EMPTY));
  }

  private long inForce() {
    KnownGateway gateway = known.gateway(FRONT);
    return gateway == null ? 0 : gateway.inForce;
  }

  /// Looks every minute for so long.
  void lookFor(long millis) {
    long end = now + millis;
    while (now < end) {
      pass(60_000);
      looked();
    }
  }

  @Nullable Violation violation() {
    return referee.violation();
  }

  void holds() {
    assertNull(referee.violation(), () -> String.valueOf(referee.violation()));
  }

  /// Everything held, and something was compared.
  void heldAfterChecks() {
    holds();
    assertTrue(
        referee.checks().values().stream().allMatch(count -> count > 0), "nothing was checked");
  }

  void broken(String words) {
    Violation violation = referee.violation();
    assertNotNull(violation, "nothing was found");
    assertTrue(violation.what().contains(words), violation.what());
    assertEquals(17, violation.seed());
    assertTrue(new ArrayList<>(violation.last()).size() <= Referee.LAST_SEEN);
  }
}
