package coop.latchkey.gateway.bench;

import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.testing.BenchReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// Checks the packaged gateway's people counter and room sensor: what people do to their lines, and
/// a line that flaps. What came of it is in the journal when the gateway has ended.
final class SensorChecks {
  /// Lines of the bench's `gateway.json`.
  private static final int OUTER = 24;

  private static final int INNER = 25;
  private static final int ROOM = 26;
  private static final SensorId PASSAGE = new SensorId("passage");
  private static final SensorId MEETING = new SensorId("meeting-room");

  private static final long STEP_MICROS = 40_000;
  private static final int HERTZ_100_CHANGES = 300;

  private final SimPins pins;
  private final Checks checks;
  private final GatewayProcess gateway;
  private final GatewayChecks door;

  SensorChecks(SimPins pins, Checks checks, GatewayProcess gateway, GatewayChecks door) {
    this.pins = pins;
    this.checks = checks;
    this.gateway = gateway;
    this.door = door;
    List.of(OUTER, INNER, ROOM).forEach(line -> pins.drive(line, false));
  }

  void run() {
    checks.check("people walk through two beams, one turns back", this::walk);
    checks.check("somebody is in a room for a while", this::visit);
    checks.check("a sensor's line flaps, and the door opens", this::flap);
  }

  /// Three come in, two of them close behind one another; one turns back; one goes out.
  private String walk() {
    steps(OUTER, INNER, OUTER, INNER);
    steps(OUTER, INNER, OUTER, OUTER, INNER, INNER, OUTER, INNER);
    steps(OUTER, INNER, INNER, OUTER);
    steps(INNER, OUTER, INNER, OUTER);
    return "";
  }

  /// Breaks a beam, or frees it, at each step.
  private void steps(int... lines) {
    boolean[] broken = new boolean[28];
    for (int line : lines) {
      broken[line] = !broken[line];
      pins.drive(line, broken[line]);
      SimPins.pause(STEP_MICROS);
    }
    SimPins.pause(700_000);
  }

  private String visit() {
    pins.drive(ROOM, true);
    SimPins.pause(400_000);
    pins.drive(ROOM, false);
    SimPins.pause(600_000);
    return "";
  }

  private String flap() throws InterruptedException {
    double rest = share(() -> SimPins.pause(HERTZ_100_CHANGES * 5_000L));
    double flapping =
        share(() -> {
          for (int i = 0; i < HERTZ_100_CHANGES; i++) {
            pins.drive(ROOM, i % 2 == 0);
            SimPins.pause(5_000);
          }
        });
    BenchReport.row(
        "a sensor's line at 100 Hz: share of one processor",
        flapping,
        "%",
        "the same lines at rest",
        rest);
    AtomicBoolean stop = new AtomicBoolean();
    Thread flood =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 0; !stop.get(); i++) {
                pins.drive(ROOM, i % 2 == 0);
                SimPins.pause(100);
              }
            });
    String wrong = door.open();
    stop.set(true);
    flood.join();
    pins.drive(ROOM, false);
    return wrong;
  }

  /// How much of the processor the gateway takes meanwhile, in per cent.
  private double share(Runnable meanwhile) {
    long begun = System.nanoTime();
    Duration before = gateway.cpu();
    meanwhile.run();
    return 100.0 * gateway.cpu().minus(before).toNanos() / (System.nanoTime() - begun);
  }

  /// What the journal must hold; the empty string when it does.
  static String journalled(List<JournalRecord> records) {
    int in = 0;
    int out = 0;
    List<String> room = new ArrayList<>();
    for (JournalRecord record : records) {
      switch (record.fact()) {
        case Fact.PeopleCounted counted when counted.sensor().equals(PASSAGE) -> {
          in += counted.in();
          out += counted.out();
        }
        case Fact.SensorUnknown unknown when unknown.sensor().equals(MEETING) ->
            room.add(unknown.why());
        case Fact.OfSensor fact when fact.sensor().equals(MEETING) ->
            room.add(fact.getClass().getSimpleName());
        default -> {}
      }
    }
    String counted = Checks.same("3 in, 1 out", in + " in, " + out + " out");
    return counted.isEmpty() ? told(room) : counted;
  }

  /// The line is calm again a while after the last change: on a slow machine that is before the
  /// gateway ends, and then it says so once.
  private static String told(List<String> room) {
    List<String> story = List.of("started", "ZoneVacant", "ZoneOccupied", "ZoneVacant", "flapping");
    boolean calmAgain = room.size() > story.size() && room.getLast().equals("ZoneVacant");
    return Checks.same(story, calmAgain ? room.subList(0, room.size() - 1) : room);
  }
}
