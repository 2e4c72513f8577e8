package coop.latchkey.loop;

import coop.latchkey.config.mqtt.Mosquitto;
import coop.latchkey.core.testing.BenchReport;
import coop.latchkey.core.testing.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the two packaged programs cost: the time from their start until they can do their work, and
/// processor time and resident memory after [#LOAD_MILLIS] of the demo's load, each beside one that
/// does nothing but print the gateway's version.
final class ResourceBench {
  private static final double SPEED = 60;
  private static final long LOAD_MILLIS = 20_000;
  private static final double MILLIS = 1e-6;

  private ResourceBench() {}

  /// Runs it; takes no arguments.
  public static void main(String[] args) throws Exception {
    if (Peer.MOSQUITTO.find().isEmpty()) {
      System.out.println("ResourceBench needs Mosquitto: apt-get install mosquitto");
      return;
    }
    BenchReport.header();
    Path folder = Files.createTempDirectory("latchkey-resources");
    try (Mosquitto broker = new Mosquitto(folder).start();
        TestSpace space = new TestSpace(folder, broker.uri())) {
      double bareMillis = bareStartMillis(folder);
      long begun = System.nanoTime();
      ProgramProcess hub = space.startHub();
      row("hub: start to ready", begun, bareMillis);
      begun = System.nanoTime();
      ProgramProcess gateway = space.startGateway(SPEED).awaitOutput("is ready");
      row("gateway: cold start to first decision", begun, bareMillis);
      Thread.sleep(LOAD_MILLIS);
      cost("hub", hub);
      cost("gateway", gateway);
    }
  }

  private static double bareStartMillis(Path folder) throws InterruptedException {
    long begun = System.nanoTime();
    ProgramProcess.packaged("gateway", folder.resolve("bare.log"), List.of("--version"))
        .handle()
        .onExit()
        .join();
    return (System.nanoTime() - begun) * MILLIS;
  }

  private static void row(String name, long begunNanos, double bareMillis) {
    double millis = (System.nanoTime() - begunNanos) * MILLIS;
    BenchReport.row(name, millis, "ms", "gateway --version", bareMillis);
  }

  private static void cost(String name, ProgramProcess program) throws IOException {
    BenchReport.row(
        name + ": processor time, start and " + LOAD_MILLIS / 1_000 + " s of the demo",
        (double) program.cpu().toMillis(),
        "ms");
    BenchReport.row(name + ": resident memory", residentMib(program), "MiB");
  }

  /// See proc(5), `VmRSS`.
  private static double residentMib(ProgramProcess program) throws IOException {
    Path status = Path.of("/proc", String.valueOf(program.handle().pid()), "status");
    try (var lines = Files.lines(status)) {
      return lines
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElse(0)
          / 1024.0;
    }
  }
}
