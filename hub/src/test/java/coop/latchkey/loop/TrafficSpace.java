package coop.latchkey.loop;

import coop.latchkey.config.mqtt.Mosquitto;
import coop.latchkey.core.journal.JournalRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A hub, a Mosquitto and a few [TrafficGateway]s `g1`, `g2` ... with their ledgers.
final class TrafficSpace implements AutoCloseable {
  private final Path folder;
  private final TestSpace space;
  private final Mosquitto broker;
  private final ConcurrentMap<String, Ledger> ledgers = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Deque<ProgramProcess>> running = new ConcurrentHashMap<>();
  private final AtomicInteger starts = new AtomicInteger();

  /// Starts broker and hub.
  TrafficSpace(Path folder, int gateways) throws IOException, InterruptedException {
    this.folder = folder;
    broker = new Mosquitto(folder).start();
    space = new TestSpace(folder, broker.uri());
    Files.writeString(space.seed(), seed(gateways));
    for (int i = 1; i <= gateways; i++) {
      ledgers.put("g" + i, new Ledger());
    }
    space.startHub();
  }

  private static String seed(int gateways) {
    String ids =
        IntStream.rangeClosed(1, gateways)
            .mapToObj("{\"id\": \"g%d\"}"::formatted)
            .collect(Collectors.joining(", "));
    return """
    {"space": {"id": "demo", "name": "Traffic", "timeZone": "Europe/Paris"},
     "zones": [{"id": "house", "name": "House"}],
     "gateways": [%s],
     "doors": [{"id": "front", "name": "Front", "gateway": "g1", "to": "house"}],
     "desks": [], "plans": [], "members": []}
    """
        .formatted(ids);
  }

  TestSpace space() {
    return space;
  }

  Mosquitto broker() {
    return broker;
  }

  /// Starts a gateway on its journal, at so many facts a second.
  ProgramProcess startGateway(String gateway, int perSecond) {
    Path log = folder.resolve(gateway + "-" + starts.incrementAndGet() + ".log");
    ProgramProcess process =
        ProgramProcess.of(
            TrafficGateway.class,
            log,
            List.of(
                space.enrolment(gateway).toString(),
                data(gateway).toString(),
                broker.uri().toString(),
                String.valueOf(perSecond),
                String.valueOf(starts.get())));
    running.computeIfAbsent(gateway, _ -> new ArrayDeque<>()).push(process);
    return process;
  }

  /// Kills a gateway and notes what it left on its disk.
  void killGateway(String gateway) {
    Deque<ProgramProcess> processes = running.getOrDefault(gateway, new ArrayDeque<>());
    while (!processes.isEmpty()) {
      processes.pop().kill();
    }
    ledgerOf(gateway).note(JournalOnDisk.read(data(gateway).resolve("journal")));
  }

  /// Starts a gateway once more without traffic, waits until the hub holds all it has, and
  /// compares.
  ///
  /// @return what the hub holds
  List<JournalRecord> settle(String gateway)
      throws SQLException, IOException, InterruptedException {
    long quietNanos = System.nanoTime() + 60_000_000_000L;
    Ledger ledger = ledgerOf(gateway);
    // A gateway without traffic still has something to say now and then: once more if it said it
    // between the last look and its end.
    do {
      startGateway(gateway, 0).awaitOutput(TrafficGateway.READY);
      awaitAll(gateway, ledger, quietNanos);
      killGateway(gateway);
    } while (space.events().through(gateway) < ledger.last());
    List<JournalRecord> atHub = space.events().of(gateway);
    ledger.assertAllAt(atHub);
    return atHub;
  }

  private void awaitAll(String gateway, Ledger ledger, long untilNanos)
      throws SQLException, IOException, InterruptedException {
    do {
      if (System.nanoTime() > untilNanos) {
        throw new AssertionError(
            "the hub has %d of %d records of %s:%s"
                .formatted(space.events().through(gateway), ledger.last(), gateway, logs(gateway)));
      }
      Thread.sleep(50);
      ledger.note(JournalOnDisk.read(data(gateway).resolve("journal")));
    } while (space.events().through(gateway) < Math.max(1, ledger.last()));
  }

  /// The last words of hub and gateway, for a failure's message.
  String logs(String gateway) {
    ProgramProcess last = running.getOrDefault(gateway, new ArrayDeque<>()).peek();
    return "\nthe hub: "
        + end(space.hubOutput())
        + "\nthe gateway: "
        + end(last == null ? "" : last.output());
  }

  private static String end(String text) {
    return text.substring(Math.max(0, text.length() - 2_000));
  }

  private Ledger ledgerOf(String gateway) {
    return ledgers.computeIfAbsent(gateway, _ -> new Ledger());
  }

  private Path data(String gateway) {
    return folder.resolve("data-" + gateway);
  }

  @Override
  public void close() {
    running.values().forEach(processes -> processes.forEach(ProgramProcess::close));
    space.close();
    broker.close();
  }
}
