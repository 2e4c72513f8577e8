package coop.latchkey.gateway.bench;

import static coop.latchkey.gateway.bench.Checks.same;

import coop.latchkey.core.access.CardFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// Checks the packaged gateway as the people at its door meet it: cards shown, buttons pressed,
/// doors opened; strike, LED and beeper watched.
final class GatewayChecks {
  /// Lines of the bench's `gateway.json`.
  static final int STRIKE = 5;

  private static final int CONTACT = 6;
  private static final int EXIT = 13;
  private static final int LED = 22;
  private static final int BEEPER = 23;

  /// The door unlocks for a second.
  private static final long UNLOCK_MILLIS = 1000;

  private static final long SOON_MILLIS = 500;
  private static final long FLOOD_MILLIS = 10_000;
  private static final CardFormat FORMAT = CardFormat.H10301;

  private final SimPins pins;
  private final Checks checks;
  private final SimWiegand reader;
  private final SimWiegand second;
  private final List<SimWiegand> others;
  private int nextCard = 1;

  GatewayChecks(SimPins pins, Checks checks) {
    this.pins = pins;
    this.checks = checks;
    reader = new SimWiegand(pins, 17, 27);
    second = new SimWiegand(pins, 7, 8);
    others =
        List.of(
            second,
            new SimWiegand(pins, 9, 10),
            new SimWiegand(pins, 11, 12),
            new SimWiegand(pins, 16, 18),
            new SimWiegand(pins, 19, 20));
    pins.drive(EXIT, true);
    pins.drive(CONTACT, false);
  }

  void run() {
    checks.check("a known badge opens, and the door locks again", this::knownBadge);
    checks.check("an unknown badge is denied in three short beats", this::unknownBadge);
    for (CardFormat format : CardFormat.values()) {
      checks.check("a card of " + format.code(), () -> cardOf(format));
    }
    checks.check("a PIN by a keypad of four bits", this::pinOfFourBits);
    checks.check("a PIN by a keypad of eight bits", this::pinOfEightBits);
    checks.check("the exit button opens", this::exitButton);
    checks.check("a badge with a missing bit opens nothing", this::missingBit);
    checks.check("both lines low open nothing", this::bothLow);
    checks.check("a longer card is shut out at its next bit", this::longerCard);
    checks.check("a door held open warns, then alarms", this::heldOpen);
    checks.check("a door forced open alarms", this::forcedOpen);
    checks.check("ten seconds of noise on one reader, the other opens", this::flood);
  }

  /// Shows a known card and waits for the strike to rise and fall.
  ///
  /// @return what was wrong
  String open() {
    reader.card(FORMAT, BenchSpace.FACILITY, nextKnown());
    return rose(SOON_MILLIS);
  }

  private String rose(long withinMillis) {
    if (!pins.await(STRIKE, true, withinMillis)) {
      return "the strike did not rise";
    }
    return pins.await(STRIKE, false, UNLOCK_MILLIS + SOON_MILLIS) ? "" : "the strike did not fall";
  }

  private int nextKnown() {
    nextCard = nextCard % BenchSpace.known() + 1;
    return nextCard;
  }

  private String knownBadge() {
    return open();
  }

  private String unknownBadge() {
    SimPins.pause(3_000_000);
    reader.card(FORMAT, BenchSpace.FACILITY, 60_000);
    Strip led = Strip.of(pins, LED, 1000);
    SimPins.pause(2_000_000);
    reader.card(FORMAT, BenchSpace.FACILITY, 60_001);
    Strip beeper = Strip.of(pins, BEEPER, 1000);
    if (pins.level(STRIKE)) {
      return "the strike rose";
    }
    // The first beat may begin before the strip does, 40 ms after the card.
    boolean threeBeats = beats(led) == 3 && beats(beeper) == 3;
    return threeBeats ? "" : "LED " + led + ", beeper " + beeper;
  }

  private static long beats(Strip activeLow) {
    return activeLow.falls() + (activeLow.levels().getFirst() ? 0 : 1);
  }

  private String cardOf(CardFormat format) {
    SimWiegand wiegand =
        switch (format) {
          case H10301 -> reader;
          case H10306 -> others.get(0);
          case H10302 -> others.get(1);
          case H10304 -> others.get(2);
          case CORPORATE_1000_35 -> others.get(3);
          case CORPORATE_1000_48 -> others.get(4);
        };
    wiegand.card(format, BenchSpace.facility(format), nextKnown());
    return rose(SOON_MILLIS);
  }

  private String pinOfFourBits() {
    reader.keys(4, 7, 0xA, 4, 7, 1, 1, 0xB);
    return rose(SOON_MILLIS);
  }

  private String pinOfEightBits() {
    // On this keypad # is 0xA.
    for (int key : new int[] {4, 7, 1, 1, 0xA}) {
      second.bits((key ^ 0xF) << 4 | key, 8);
    }
    return rose(SOON_MILLIS);
  }

  private String exitButton() {
    pins.drive(EXIT, false);
    SimPins.pause(200_000);
    pins.drive(EXIT, true);
    return rose(SOON_MILLIS);
  }

  private String missingBit() {
    long frame = FORMAT.encode(BenchSpace.FACILITY, nextKnown());
    reader.bits(frame >>> 1, FORMAT.length() - 1);
    return stays();
  }

  private String bothLow() {
    long frame = FORMAT.encode(BenchSpace.FACILITY, nextKnown());
    reader.burst(frame >>> 13, 13);
    SimPins.pause(900);
    reader.bothLow();
    SimPins.pause(900);
    reader.bits(frame & 0xFFF, 12);
    return stays();
  }

  private String longerCard() {
    // The pause of a slow reader, so that the strike is seen to rise before it is shut.
    reader.burst(FORMAT.encode(BenchSpace.FACILITY, nextKnown()), FORMAT.length());
    boolean rose = pins.await(STRIKE, true, 10);
    reader.bits(0b1011, 4);
    boolean fell = pins.await(STRIKE, false, 20);
    return same("rose true, fell true", "rose " + rose + ", fell " + fell);
  }

  private String stays() {
    return pins.await(STRIKE, true, SOON_MILLIS) ? "the strike rose" : "";
  }

  private String heldOpen() {
    reader.card(FORMAT, BenchSpace.FACILITY, nextKnown());
    if (!pins.await(STRIKE, true, SOON_MILLIS)) {
      return "the strike did not rise";
    }
    pins.drive(CONTACT, true);
    if (!pins.await(STRIKE, false, SOON_MILLIS)) {
      return "the strike did not fall when the door opened";
    }
    SimPins.pause(3_000_000);
    // Long beats: 800 ms on, 200 ms off.
    Strip alarm = Strip.of(pins, BEEPER, 3_000);
    pins.drive(CONTACT, false);
    return alarm.falls() >= 2 && alarm.falls() <= 4 ? quietAgain() : "beeper " + alarm;
  }

  private String forcedOpen() {
    SimPins.pause(1_000_000);
    pins.drive(CONTACT, true);
    SimPins.pause(300_000);
    // Quick beats: 100 ms on, 100 ms off.
    Strip alarm = Strip.of(pins, BEEPER, 600);
    pins.drive(CONTACT, false);
    return alarm.falls() >= 2 ? "" : "beeper " + alarm;
  }

  private String quietAgain() {
    SimPins.pause(1_000_000);
    Strip rest = Strip.of(pins, BEEPER, 1_000);
    return rest.falls() == 0 ? "" : "beeper after the door was shut " + rest;
  }

  private String flood() throws InterruptedException {
    SimWiegand broken = others.getLast();
    AtomicBoolean stop = new AtomicBoolean();
    Thread noise =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 0; !stop.get(); i++) {
                broken.bit((i & 1) == 0);
                SimPins.pause(100);
              }
            });
    String wrong = "";
    long begun = System.nanoTime();
    while (wrong.isEmpty() && System.nanoTime() - begun < FLOOD_MILLIS * 1_000_000) {
      wrong = open();
      SimPins.pause(400_000);
    }
    stop.set(true);
    noise.join();
    if (wrong.isEmpty()) {
      // Two seconds of quiet, and the noisy reader reads again.
      SimPins.pause(2_500_000);
      wrong = cardOf(CardFormat.CORPORATE_1000_48);
    }
    return wrong;
  }
}
