package coop.latchkey.hub.live;

import coop.latchkey.core.access.DenialReason;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.GrantBasis;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DeskId;
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
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.wire.Messages.ContactState;
import coop.latchkey.core.wire.Messages.DeskState;
import coop.latchkey.core.wire.Messages.DeskStatus;
import coop.latchkey.core.wire.Messages.DoorAlarm;
import coop.latchkey.core.wire.Messages.DoorStatus;
import coop.latchkey.core.wire.Messages.GatewayStatus;
import coop.latchkey.core.wire.Messages.LockState;
import coop.latchkey.core.wire.Messages.PolicyAge;
import coop.latchkey.hub.member.Directory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One small space in which the tests play: a street door and a workshop, one gateway, desks.
public final class LiveScene {
  /// The space.
  public static final SpaceId SPACE = new SpaceId("canal");

  /// Its gateway.
  public static final GatewayId GATEWAY = new GatewayId("front");

  /// The street door.
  public static final DoorId FRONT = new DoorId("front");

  /// A door within.
  public static final DoorId WORKSHOP = new DoorId("workshop");

  /// Lets their name be shown.
  public static final MemberId ANA = new MemberId("m1001");

  /// Does not.
  public static final MemberId THIERRY = new MemberId("m1004");

  /// Desks in the house.
  public static final int DESKS = 24;

  private static final ClockState CLOCK = new ClockState(true, 12);
  private static final CredentialDigest DIGEST = new CredentialDigest(0x5ec2e7L, 0xd16e57L);

  private LiveScene() {}

  /// The directory; Ana's name may be shown.
  public static Directory directory() {
    return directory(Map.of(ANA, "Ana Ferreira"));
  }

  /// The directory with these names.
  public static Directory directory(Map<MemberId, String> names) {
    var house = new ZoneId("house");
    var workshop = new ZoneId("workshop");
    var desks =
        IntStream.rangeClosed(1, DESKS)
            .mapToObj(n ->
                new Directory.Desk(desk(n), "Bureau " + n, GATEWAY, n <= 20 ? house : workshop))
            .toList();
    return new Directory(
        List.of(
            new Directory.Space(
                SPACE,
                "Coopérative du Canal",
                java.time.ZoneId.of("Europe/Paris"),
                List.of(
                    new Directory.Zone(house, "Maison", null, 60),
                    new Directory.Zone(workshop, "Atelier", house, 8)),
                List.of(
                    new Directory.Door(FRONT, "Entrée", GATEWAY, null, house),
                    new Directory.Door(WORKSHOP, "Atelier", GATEWAY, house, workshop)),
                desks,
                List.of(),
                List.of(new Directory.Gateway(GATEWAY, 12, Instant.parse("2026-11-20T08:00:00Z"))),
                names)));
  }

  /// A desk by its number.
  public static DeskId desk(int n) {
    return new DeskId("desk-%02d".formatted(n));
  }

  /// The gateway's word.
  public static LiveInput.GatewaySeen status(boolean online) {
    return new LiveInput.GatewaySeen(
        SPACE,
        GATEWAY,
        new GatewayStatus(
            online,
            "0.1.0",
            new PolicyAge(12, Instant.parse("2026-11-20T08:00:00Z"), false),
            CLOCK,
            0,
            List.of()));
  }

  /// A door's state.
  public static LiveInput.DoorSeen door(
      DoorId door, LockState lock, ContactState contact, DoorAlarm alarm, Instant since) {
    return new LiveInput.DoorSeen(
        SPACE, GATEWAY, door, new DoorStatus(lock, contact, alarm, DoorMode.CARD, 0, false, since));
  }

  /// A door with hours and orders.
  public static LiveInput.DoorSeen ordered(
      DoorId door, DoorMode mode, int severity, boolean evacuation) {
    LockState lock = evacuation ? LockState.UNLOCKED : LockState.LOCKED;
    return new LiveInput.DoorSeen(
        SPACE,
        GATEWAY,
        door,
        new DoorStatus(
            lock,
            ContactState.CLOSED,
            DoorAlarm.NONE,
            mode,
            severity,
            evacuation,
            Instant.parse("2026-11-22T08:00:00Z")));
  }

  /// A desk's state.
  public static LiveInput.DeskSeen desk(int n, DeskState state, Instant since) {
    return new LiveInput.DeskSeen(SPACE, GATEWAY, desk(n), new DeskStatus(state, since));
  }

  /// An alarm that nobody has acknowledged.
  public static SpaceView.Alarm alarm(long id, String kind, String subject, Instant at) {
    String of = kind.startsWith("door") || kind.equals("heldOpen") ? "door" : "reader";
    return new SpaceView.Alarm(id, 1, kind, of, subject, at, 1, null, null, "", "");
  }

  /// A record as committed.
  public static LiveInput.Committed committed(long seq, Instant at, Fact fact) {
    return new LiveInput.Committed(
        SPACE, GATEWAY, List.of(new JournalRecord(seq, at, CLOCK, fact)));
  }

  /// Somebody let in.
  public static Fact granted(@Nullable MemberId member, Direction direction) {
    return new Fact.AccessGranted(
        FRONT,
        new ReaderId("front-" + direction.code()),
        direction,
        DIGEST,
        member,
        direction == Direction.IN ? new PlanId("full") : null,
        direction == Direction.IN ? GrantBasis.PLAN : GrantBasis.LEAVING);
  }

  /// Somebody not let in.
  public static Fact denied(
      @Nullable MemberId member, DenialReason reason, @Nullable Instant from) {
    return new Fact.AccessDenied(
        FRONT, new ReaderId("front-in"), Direction.IN, DIGEST, member, reason, from);
  }
}
