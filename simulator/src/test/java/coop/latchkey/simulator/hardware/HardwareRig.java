package coop.latchkey.simulator.hardware;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;
import coop.latchkey.config.BoardSheet;
import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.door.DoorEffect;
import coop.latchkey.core.door.DoorInput;
import coop.latchkey.core.door.DoorMachine;
import coop.latchkey.core.door.DoorSettings;
import coop.latchkey.core.door.DoorSettings.Relock;
import coop.latchkey.core.door.DoorState;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.sim.Manner;
import coop.latchkey.core.sim.Showing;
import coop.latchkey.gateway.config.GatewayConfig;
import coop.latchkey.gateway.config.GatewayConfig.Input;
import coop.latchkey.gateway.config.GatewayConfig.Output;
import coop.latchkey.gateway.gpio.Board.Pull;
import coop.latchkey.gateway.gpio.Edge;
import coop.latchkey.simulator.time.SimClock;
import coop.latchkey.simulator.time.SimProcess;
import coop.latchkey.simulator.time.SimTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// A door on simulated time, and a small program of its own around the real [DoorMachine]: one
/// known card opens, everything else does not.
final class HardwareRig {
  static final int KNOWN = 12345;
  static final int UNKNOWN = 54321;
  static final int STRIKE = 5;
  static final int FACILITY = 159;
  static final DoorId DOOR = new DoorId("front");

  private static final CardFormat FORMAT = CardFormat.H10301;
  private static final DoorSettings SETTINGS =
      new DoorSettings(5_000, 15_000, Relock.ON_OPEN, true, 20_000, 30_000, 30);

  final SimTime time = new SimTime(Instant.parse("2026-11-23T08:00:00Z"));
  final SimPins pins = new SimPins();
  final List<HardwareEvent> seen = new ArrayList<>();
  final List<Fact> facts = new ArrayList<>();
  final List<Edge> edges = new ArrayList<>();
  final Later later = (nanos, what) -> time.after(nanos, what);
  final Doorway doorway;
  private final SimClock clock = new SimClock(time);
  private final Random dice;
  private final Input contact = new Input(6, true, Pull.UP);
  private final Input exit = new Input(7, true, Pull.UP);
  private final Output strike;
  private final boolean magnet;
  private SimProcess process;
  private SimBoard board;

  HardwareRig(boolean magnet) {
    this(magnet, false, 1);
  }

  HardwareRig(boolean magnet, boolean activeLow, long seed) {
    this.magnet = magnet;
    dice = new Random(seed);
    strike = new Output(STRIKE, activeLow);
    doorway = new Doorway(config(), DOOR, pins, later, dice, seen::add);
    process = born();
    board = new SimBoard(pins, process, process::effect);
    boot();
  }

  SimProcess process() {
    return process;
  }

  private SimProcess born() {
    return new SimProcess(
        "front",
        time,
        clock,
        dice,
        stumble -> {
          throw new AssertionError(stumble.thrown());
        });
  }

  /// Starts the program anew.
  void restart() {
    process = born();
    board = new SimBoard(pins, process, process::effect);
    boot();
  }

  private void boot() {
    edges.clear();
    DigitalInput contactLine = board.input("contact", contact.line(), true, Pull.UP);
    DigitalInput exitLine = board.input("exit", exit.line(), true, Pull.UP);
    DigitalOutput relay = board.output("strike", STRIKE, strike.activeLow());
    Program program = new Program(process, relay, contactLine.isLow());
    DigitalStateChangeListener contactMoved =
        event -> program.take(new DoorInput.Contact(event.state().isLow()));
    contactLine.addListener(contactMoved);
    DigitalStateChangeListener exitMoved =
        event -> program.take(new DoorInput.ExitButton(event.state().isHigh()));
    exitLine.addListener(exitMoved);
    SimEdges wire = (SimEdges) board.edges("reader", 17, 18);
    wire.whenCome(() -> {
      List<Edge> came = new ArrayList<>();
      wire.read(came, 0);
      edges.addAll(came);
      came.forEach(program::bit);
    });
  }

  /// Goes on for so long.
  void pass(long millis) {
    time.runFor(Duration.ofMillis(millis));
  }

  /// Somebody comes; gives whether they went through, once half a minute is over.
  boolean comes(Direction direction, Showing showing, Manner manner) {
    List<Boolean> done = new ArrayList<>();
    Visitor.comes(doorway, later, direction, showing, manner, done::add);
    pass(30_000);
    if (done.size() != 1) {
      throw new AssertionError("told " + done.size() + " times");
    }
    return done.getFirst();
  }

  static Showing badge(int number) {
    return new Showing.Badge(new Card(FORMAT, FACILITY, number));
  }

  <T> List<T> seen(Class<T> kind) {
    return seen.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  long told(Class<? extends Fact> kind) {
    return facts.stream().filter(kind::isInstance).count();
  }

  private GatewayConfig config() {
    GatewayConfig.Door door =
        new GatewayConfig.Door(
            DOOR, new GatewayConfig.Strike(strike, magnet), contact, exit, SETTINGS);
    GatewayConfig.Reader reader =
        new GatewayConfig.Reader(
            new ReaderId("front-out"), DOOR, Direction.IN, 17, 18, FORMAT, null, null, null);
    return new GatewayConfig(
        new SpaceId("house"),
        new GatewayId("front"),
        BoardSheet.of(BoardSheet.SIMULATED),
        "simulated",
        Path.of("enrolment.json"),
        Path.of("data"),
        "tcp://broker",
        List.of(door),
        List.of(reader),
        List.of(),
        List.of(),
        16,
        null,
        List.of());
  }

  /// The real door machine with hands.
  private final class Program {
    private final DoorMachine machine = new DoorMachine(DOOR, SETTINGS);
    private final SimProcess loops;
    private final ScheduledExecutorService timer;
    private final DigitalOutput relay;
    private DoorState state;
    private long bits;
    private int count;

    Program(SimProcess loops, DigitalOutput relay, boolean open) {
      this.loops = loops;
      this.relay = relay;
      timer = loops.single("doors");
      state = machine.initial(open, nowMillis());
      secure(true);
    }

    private void secure(boolean secured) {
      var _ = secured == magnet ? relay.high() : relay.low();
    }

    private long nowMillis() {
      return TimeUnit.NANOSECONDS.toMillis(loops.nanoTime());
    }

    void take(DoorInput input) {
      DoorMachine.Step step = machine.step(state, input, nowMillis());
      state = step.state();
      for (DoorEffect effect : step.effects()) {
        switch (effect) {
          case DoorEffect.PulseStrike _ -> secure(false);
          case DoorEffect.ReleaseStrike _ -> secure(true);
          case DoorEffect.Journal journal -> facts.add(journal.fact());
          case DoorEffect.Show _ -> {}
        }
      }
      if (state.wakeAtMillis() != Long.MAX_VALUE) {
        long wait = Math.max(0, state.wakeAtMillis() - nowMillis());
        var _ = timer.schedule(() -> take(new DoorInput.TimePassed()), wait, TimeUnit.MILLISECONDS);
      }
    }

    void bit(Edge edge) {
      bits = bits << 1 | (edge.line() == 18 ? 1 : 0);
      count++;
      if (count == FORMAT.length()) {
        Card card = FORMAT.decode(bits);
        boolean known = card != null && card.number() == KNOWN;
        take(known ? new DoorInput.Granted(Direction.IN, false) : new DoorInput.Denied());
        count = 0;
        bits = 0;
      }
    }
  }
}
