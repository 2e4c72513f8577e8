package coop.latchkey.gateway.bench;

import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.testing.BenchReport;
import coop.latchkey.gateway.gpio.BareProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/// What runs inside the bench's machine: all checks, a line each, and the latencies as rows.
public final class BenchDriver {
  /// Held, because the log manager forgets a logger that nobody holds. Pi4J tells much at each
  /// start.
  private static final Logger PI4J = Logger.getLogger("com.pi4j");

  private static final int FRAMES = 200;
  private static final int WARM_UP = 30;
  private static final CardFormat FORMAT = CardFormat.H10301;

  private final Checks checks = new Checks();
  private final Path folder;
  private final Path program;

  private BenchDriver(Path folder, Path program) {
    this.folder = folder;
    this.program = program;
  }

  /// Takes the folder of [BenchSpace] and the gateway's jar. Ends with status 1 when a check has
  /// failed.
  public static void main(String[] args) throws Exception {
    PI4J.setLevel(Level.OFF);
    BenchDriver driver = new BenchDriver(Path.of(args[0]), Path.of(args[1]));
    driver.run();
    System.exit(driver.checks.failed() == 0 ? 0 : 1);
  }

  private void run() throws Exception {
    try (SimPins pins = new SimPins()) {
      new LineChecks(pins, checks).run();
      List<Long> probe = probe(pins);
      try (GatewayProcess gateway = new GatewayProcess(program, folder)) {
        checks.check("the gateway decides from disk, without a network", () -> "");
        GatewayChecks bench = new GatewayChecks(pins, checks);
        bench.run();
        new SensorChecks(pins, checks, gateway, bench).run();
        checks.check(FRAMES + " badges in a row", () -> badges(bench));
        checks.check("told to end, it ends and the door is locked", () -> ended(pins, gateway));
        report(last(gateway.strikeMicros()), probe);
        checks.check("the journal holds what happened", this::journal);
        checks.check(
            "it holds who was counted, and one word on what flapped",
            () -> SensorChecks.journalled(JournalFiles.read(folder.resolve("data/journal"))));
      }
    }
  }

  private static List<Long> last(List<Long> all) {
    return all.subList(Math.max(0, all.size() - FRAMES), all.size());
  }

  private String badges(GatewayChecks bench) {
    for (int i = 0; i < FRAMES; i++) {
      String wrong = bench.open();
      if (!wrong.isEmpty()) {
        return "badge " + i + ": " + wrong;
      }
    }
    return "";
  }

  private static String ended(SimPins pins, GatewayProcess gateway) throws InterruptedException {
    int status = gateway.terminate();
    if (status != 0 && status != 143) {
      return "it ended with status " + status;
    }
    return pins.level(GatewayChecks.STRIKE) ? "the strike is still on" : "";
  }

  private static List<Long> probe(SimPins pins) throws InterruptedException {
    SimWiegand reader = new SimWiegand(pins, 17, 27);
    List<Long> micros = new ArrayList<>();
    try (BareProbe probe = new BareProbe(LineChecks.CHIP, 17, 27, GatewayChecks.STRIKE)) {
      Thread thread =
          Thread.ofPlatform()
              .start(() -> {
                for (int i = 0; i < WARM_UP + FRAMES; i++) {
                  long nanos = probe.frame(FORMAT.length());
                  if (i >= WARM_UP) {
                    micros.add(nanos / 1000);
                  }
                  SimPins.pause(20_000);
                  probe.rest();
                }
              });
      for (int i = 0; i < WARM_UP + FRAMES; i++) {
        reader.card(FORMAT, BenchSpace.FACILITY, i + 1);
      }
      thread.join();
    }
    return micros;
  }

  private static void report(List<Long> gateway, List<Long> probe) {
    row("p50", at(gateway, 0.5), at(probe, 0.5));
    row("p99", at(gateway, 0.99), at(probe, 0.99));
    row("max", at(gateway, 1), at(probe, 1));
  }

  private static void row(String which, long gateway, long probe) {
    BenchReport.row(
        "last edge to strike, " + which,
        (double) gateway,
        "us",
        "bare probe, the same boot",
        (double) probe);
  }

  private static long at(List<Long> values, double share) {
    List<Long> sorted = values.stream().sorted().toList();
    return sorted.isEmpty() ? -1 : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }

  private String journal() throws IOException {
    Path journal = folder.resolve("data/journal");
    List<JournalRecord> records = JournalFiles.read(journal);
    TreeMap<String, Integer> kinds = new TreeMap<>();
    for (int i = 0; i < records.size(); i++) {
      JournalRecord record = records.get(i);
      if (record.seq() != i + 1) {
        return "record " + (i + 1) + " has number " + record.seq();
      }
      kinds.merge(kind(record.fact()), 1, Integer::sum);
    }
    System.out.println("journal: " + kinds);
    List<String> missing =
        List.of(
                "GatewayStarted",
                "AccessGranted",
                "AccessDenied",
                "ExitRequested",
                "DoorOpened",
                "DoorForced",
                "DoorHeldOpen",
                "DoorUnlocked",
                "DoorLocked",
                "ReaderOffline noise",
                "ReaderOffline frameLength",
                "ReaderOnline")
            .stream()
            .filter(kind -> !kinds.containsKey(kind))
            .toList();
    if (kinds.getOrDefault("AccessDenied", 0) != 2) {
      return "two badges were denied, it says: " + kinds;
    }
    if (JournalFiles.contains(journal, "60000")) {
      return "a card's number is in the journal";
    }
    return missing.isEmpty() ? "" : "missing " + missing + " in " + kinds;
  }

  private static String kind(Fact fact) {
    String name = fact.getClass().getSimpleName();
    return fact instanceof Fact.ReaderOffline offline ? name + " " + offline.why() : name;
  }
}
