package coop.latchkey.gateway.bench;

import static coop.latchkey.gateway.bench.Checks.same;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;
import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.gateway.gpio.Board;
import coop.latchkey.gateway.gpio.GpioException;
import coop.latchkey.gateway.gpio.LinuxBoard;
import coop.latchkey.gateway.reader.ReaderFault;
import coop.latchkey.gateway.reader.ReaderListener;
import coop.latchkey.gateway.reader.ReaderSettings;
import coop.latchkey.gateway.reader.ReaderThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// Checks the board and one reader without a gateway around them.
final class LineChecks {
  /// The label of the bench's chip, that of a Raspberry Pi 4.
  static final String CHIP = "pinctrl-bcm2711";

  private static final int STRIKE = 5;
  private static final int LED = 22;
  private static final int EXIT = 13;
  private static final int D0 = 17;
  private static final int D1 = 27;

  /// Longer than a reader is deaf, and the silence that ends a frame.
  private static final long QUIET_MICROS = 100_000;

  private static final Set<String> OF_A_FLOOD =
      Set.of("noise", "edgesLost", "parity", "frameLength", "recovered");

  private final SimPins pins;
  private final Checks checks;

  LineChecks(SimPins pins, Checks checks) {
    this.pins = pins;
    this.checks = checks;
  }

  void run() {
    checks.check("a chip is found by its label", this::chipByLabel);
    checks.check("a line in use is told with its holder", this::lineInUse);
    checks.check("outputs: meaning and voltage", this::outputs);
    checks.check("inputs: both edges of all lines on one thread, in order", this::inputs);
    checks.check("a reader: cards, faults, a flood", this::reader);
    checks.check("a reader: the first card after each of thirty floods", this::afterFloods);
  }

  private String chipByLabel() {
    try (Board board = new LinuxBoard("pinctrl-rp1")) {
      return "a chip was found that is not there: " + board;
    } catch (GpioException e) {
      return same(
          "no GPIO chip labelled pinctrl-rp1 in /dev; there: /dev/gpiochip0 (pinctrl-bcm2711)."
              + " Check \"board\" in gateway.json; if permission is what is missing, add the user"
              + " to the group gpio",
          String.valueOf(e.getMessage()));
    }
  }

  private String lineInUse() {
    try (Board first = new LinuxBoard(CHIP);
        Board second = new LinuxBoard(CHIP)) {
      first.output("strike of front", STRIKE, false);
      second.output("strike of back", STRIKE, false);
      return "two hold the same line";
    } catch (GpioException e) {
      return same(
          "strike of back wants line 5 of chip pinctrl-bcm2711 (/dev/gpiochip0), which \"latchkey"
              + " strike of front\" holds: stop that program or driver (gpioinfo shows it), or"
              + " choose another line",
          String.valueOf(e.getMessage()));
    }
  }

  private String outputs() {
    StringBuilder seen = new StringBuilder();
    try (Board board = new LinuxBoard(CHIP)) {
      DigitalOutput strike = board.output("strike", STRIKE, false);
      DigitalOutput led = board.output("led", LED, true);
      seen.append(pins.level(STRIKE)).append(pins.level(LED)).append(' ');
      strike.high();
      led.high();
      seen.append(pins.level(STRIKE)).append(pins.level(LED)).append(' ');
      strike.low();
      led.low();
      seen.append(pins.level(STRIKE)).append(pins.level(LED));
    }
    return same("falsetrue truefalse falsetrue", seen.toString());
  }

  private String inputs() {
    List<String> heard = new CopyOnWriteArrayList<>();
    List<String> threads = new CopyOnWriteArrayList<>();
    DigitalStateChangeListener listener =
        e -> {
          heard.add(e.source().id() + e.state());
          threads.add(Thread.currentThread().getName());
        };
    pins.drive(EXIT, true);
    try (Board board = new LinuxBoard(CHIP)) {
      DigitalInput exit = board.input("exit", EXIT, true, Board.Pull.UP);
      DigitalInput contact = board.input("contact", 6, false, Board.Pull.DOWN);
      exit.addListener(listener);
      contact.addListener(listener);
      pins.drive(EXIT, false);
      SimPins.await(() -> heard.size() == 1, 1000);
      pins.drive(6, true);
      SimPins.await(() -> heard.size() == 2, 1000);
      pins.drive(6, false);
      pins.drive(6, true);
      SimPins.await(() -> heard.size() == 4, 1000);
      pins.drive(EXIT, true);
      SimPins.await(() -> heard.size() == 5, 1000);
    }
    String wrong =
        same(
            List.of("exitHIGH", "contactHIGH", "contactLOW", "contactHIGH", "exitLOW"),
            List.copyOf(heard));
    return wrong.isEmpty() ? same(1L, threads.stream().distinct().count()) : wrong;
  }

  private String reader() {
    Heard heard = new Heard();
    SimWiegand wiegand = new SimWiegand(pins, D0, D1);
    ReaderSettings settings =
        new ReaderSettings(new ReaderId("front-in"), D0, D1, CardFormat.H10301, null);
    try (Board board = new LinuxBoard(CHIP);
        ReaderThread thread = new ReaderThread(settings, board.edges("front-in", D0, D1), heard)) {
      thread.start();
      wiegand.card(CardFormat.H10301, 159, 12345);
      wiegand.bits(CardFormat.H10301.encode(159, 12346) >>> 1, 25);
      wiegand.bothLow();
      SimPins.pause(40_000);
      // On a slow host the two lines fall too far apart to be noise; the flood is.
      String wrong =
          same(List.of("card 12345", "frameLength"), heard.told.stream().limit(2).toList());
      return wrong.isEmpty() ? flood(wiegand, heard) : wrong;
    }
  }

  /// A slow host stops the machine for a while, so that edges are lost, a piece of the flood looks
  /// like a frame, or its rest comes when the reader has recovered.
  private static String flood(SimWiegand wiegand, Heard heard) {
    for (int i = 0; i < 3000; i++) {
      wiegand.bit((i & 1) == 0);
    }
    // By then all of it is read, and nothing can follow but the recovery.
    SimPins.pause(QUIET_MICROS);
    SimPins.await(heard::hasRecovered, 4000);
    List<String> told = List.copyOf(heard.told);
    List<String> strange =
        told.stream().skip(2).filter(word -> !OF_A_FLOOD.contains(word)).toList();
    if (!strange.isEmpty() || !told.contains("noise") || !heard.hasRecovered()) {
      return "of the flood it told " + told;
    }
    wiegand.card(CardFormat.H10301, 159, 12347);
    SimPins.await(() -> heard.told.size() > told.size(), 1000);
    return same(List.of("card 12347"), heard.told.stream().skip(told.size()).toList());
  }

  /// Where hearing begins again amid edges, some are numbered and never told of.
  private String afterFloods() {
    Heard heard = new Heard();
    SimWiegand wiegand = new SimWiegand(pins, D0, D1);
    ReaderSettings settings =
        new ReaderSettings(new ReaderId("front-in"), D0, D1, CardFormat.H10301, null);
    List<String> cards = new ArrayList<>();
    try (Board board = new LinuxBoard(CHIP);
        ReaderThread thread = new ReaderThread(settings, board.edges("front-in", D0, D1), heard)) {
      thread.start();
      for (int round = 1; round <= 30; round++) {
        for (int i = 0; i < 150 + round; i++) {
          wiegand.bit((i & 1) == 0);
        }
        SimPins.pause(100_000);
        wiegand.card(CardFormat.H10301, 159, round);
        cards.add("card " + round);
      }
      SimPins.await(() -> heard.told.contains(cards.getLast()), 1000);
    }
    return same(cards, heard.told.stream().filter(word -> word.startsWith("card")).toList());
  }

  /// Writes down what a reader says.
  private static final class Heard implements ReaderListener {
    final List<String> told = new CopyOnWriteArrayList<>();

    boolean hasRecovered() {
      return told.getLast().equals("recovered");
    }

    @Override
    public void card(Card card, long lastEdgeNanos) {
      told.add("card " + card.number());
    }

    @Override
    public void pin(String digits) {
      told.add("pin " + digits);
    }

    @Override
    public void overrun() {
      told.add("overrun");
    }

    @Override
    public void fault(ReaderFault fault) {
      told.add(fault.code());
    }

    @Override
    public void recovered() {
      told.add("recovered");
    }
  }
}
