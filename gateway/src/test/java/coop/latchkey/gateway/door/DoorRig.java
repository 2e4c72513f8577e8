package coop.latchkey.gateway.door;

import coop.latchkey.config.BoardSheet;
import coop.latchkey.config.run.Loops;
import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.access.CredentialKey;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.Moment;
import coop.latchkey.core.access.Policy;
import coop.latchkey.core.door.DoorSettings;
import coop.latchkey.core.door.DoorSettings.Relock;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.rule.Rules;
import coop.latchkey.core.rule.Settings;
import coop.latchkey.core.rule.Settings.PinTries;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.rule.WeeklySchedule;
import coop.latchkey.core.rule.Zone;
import coop.latchkey.gateway.access.Recollection;
import coop.latchkey.gateway.config.GatewayConfig;
import coop.latchkey.gateway.config.GatewayConfig.Input;
import coop.latchkey.gateway.config.GatewayConfig.Output;
import coop.latchkey.gateway.gpio.Board.Pull;
import coop.latchkey.gateway.gpio.SimulatedBoard;
import coop.latchkey.gateway.gpio.SimulatedReader;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One door with two readers on a simulated board. All times are short.
final class DoorRig implements AutoCloseable {
  static final int STRIKE = 5;
  static final int CONTACT = 6;
  static final int EXIT = 7;
  static final int BEEPER = 9;
  static final int FACILITY = 159;
  static final int KNOWN = 12345;
  static final int BEN = 23456;
  static final int UNKNOWN = 54321;

  private static final DoorId DOOR = new DoorId("front");
  private static final CredentialKey KEY = new CredentialKey(new byte[CredentialKey.KEY_BYTES]);

  final SimulatedBoard board = new SimulatedBoard();
  final FakeOutlets world = new FakeOutlets();
  final Timer timer = new Timer("test-timer", Loops.THREADS);
  final Doors doors;
  private final boolean failSafe;
  volatile @Nullable Policy policy = Policy.compile(document());
  volatile AccessState remembered = AccessState.EMPTY;
  volatile Moment moment = Moment.of(Instant.parse("2026-11-23T09:00:00Z"));
  private volatile int factsWhenReleased = -1;

  DoorRig(boolean failSafe) {
    this(failSafe, OrderBook.NONE);
  }

  DoorRig(boolean failSafe, OrderBook orders) {
    this.failSafe = failSafe;
    board.drive(CONTACT, false);
    board.drive(EXIT, true);
    doors = new Doors(config(), board, KEY, () -> policy, memory(), orders, timer, world.outlets());
  }

  private Recollection memory() {
    return new Recollection() {
      @Override
      public AccessState state() {
        return remembered;
      }

      @Override
      public Moment moment() {
        return moment;
      }
    };
  }

  void start() {
    doors.start();
    board.watch(
        STRIKE,
        high -> {
          if (high != failSafe && factsWhenReleased < 0) {
            factsWhenReleased = world.facts().size();
          }
        });
  }

  int factsWhenReleased() {
    return factsWhenReleased;
  }

  SimulatedReader inside() {
    return board.reader(17, 18);
  }

  SimulatedReader outside() {
    return board.reader(19, 20);
  }

  /// Waits until an active-high line has been on and off again this often since now.
  void awaitPulses(int line, int count) {
    CountDownLatch pulses = new CountDownLatch(count);
    board.watch(
        line,
        high -> {
          if (!high) {
            pulses.countDown();
          }
        });
    try {
      if (!pulses.await(20, TimeUnit.SECONDS)) {
        throw new AssertionError("line " + line + " did not pulse " + count + " times");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private GatewayConfig config() {
    DoorSettings settings = new DoorSettings(300, 600, Relock.ON_OPEN, true, 300, 600, 10);
    return new GatewayConfig(
        new SpaceId("demo"),
        new GatewayId("front"),
        BoardSheet.of(BoardSheet.SIMULATED),
        "simulated",
        Path.of("enrolment.json"),
        Path.of("data"),
        "tcp://127.0.0.1:1883",
        List.of(
            new GatewayConfig.Door(
                DOOR,
                new GatewayConfig.Strike(new Output(STRIKE, false), failSafe),
                new Input(CONTACT, true, Pull.UP),
                new Input(EXIT, true, Pull.UP),
                settings)),
        List.of(reader("front-in", Direction.IN, 17), reader("front-out", Direction.OUT, 19)),
        List.of(),
        List.of(),
        16,
        null,
        List.of());
  }

  private static GatewayConfig.Reader reader(String id, Direction direction, int d0) {
    boolean in = direction == Direction.IN;
    return new GatewayConfig.Reader(
        new ReaderId(id),
        DOOR,
        direction,
        d0,
        d0 + 1,
        CardFormat.H10301,
        in ? new GatewayConfig.Keypad(4, 0xA) : null,
        in ? new Output(8, false) : null,
        in ? new Output(BEEPER, false) : null);
  }

  /// The same space, with hours at the door and another limit to wrong PINs.
  static Policy policy(PinTries pins, Door.ModeHours... modes) {
    PolicyDocument usual = document();
    Rules r = usual.rules();
    Door door = r.doors().getFirst();
    return Policy.compile(
        new PolicyDocument(
            usual.head(),
            new Rules(
                r.timeZone(),
                new Settings(0, 14, null, pins),
                r.calendars(),
                r.zones(),
                List.of(new Door(DOOR, door.from(), door.to(), List.of(modes), null, null)),
                r.plans()),
            usual.members()));
  }

  private static PolicyDocument document() {
    ZoneId house = new ZoneId("house");
    PlanId plan = new PlanId("full");
    MemberId ana = new MemberId("ana");
    return PolicyDocument.of(
        new SpaceId("demo"),
        new GatewayId("front"),
        1,
        Instant.EPOCH,
        ZoneOffset.UTC,
        List.of(Zone.of(house, null)),
        List.of(Door.of(DOOR, null, house)),
        List.of(Plan.of(plan, Set.of(house), WeeklySchedule.ALWAYS)),
        List.of(
            Member.of(
                ana,
                MemberStatus.ACTIVE,
                List.of(new Subscription(plan, null, null)),
                List.of(
                    Credential.badge(KEY.digest(new Card(CardFormat.H10301, FACILITY, KNOWN))),
                    Credential.pin(KEY.digestPin("4711")))),
            Member.of(
                new MemberId("ben"),
                MemberStatus.ACTIVE,
                List.of(new Subscription(plan, null, null)),
                List.of(
                    Credential.badge(KEY.digest(new Card(CardFormat.H10301, FACILITY, BEN)))))));
  }

  @Override
  public void close() {
    doors.close();
    timer.close();
    board.close();
  }
}
