package coop.latchkey.loop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.config.mqtt.Mosquitto;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole way of a badge with both packaged programs and a Mosquitto: pulses of simulated
/// people, strike, journal, broker, database, page.
class LoopIT {
  private static final double SPEED = 600;

  @TempDir Path folder;

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void badgesReachDatabaseAndPage() throws Exception {
    try (Mosquitto broker = new Mosquitto(folder).start();
        TestSpace space = new TestSpace(folder, broker.uri());
        HttpClient browser = HttpClient.newHttpClient()) {
      space.startHub();
      var stream = browser.send(space.asked("/api/v1/live").build(), BodyHandlers.ofInputStream());
      ProgramProcess gateway = space.startGateway(SPEED).awaitOutput("is ready");
      try (InputStream events = stream.body()) {
        awaitGrantOnPage(events);
      }
      gateway.terminate();
      var ledger = new Ledger();
      ledger.note(JournalOnDisk.read(space.gatewayData().resolve("journal")));
      while (space.events().through(TestSpace.GATEWAY) < ledger.last()) {
        // What was under way when the gateway went is sent by the next one.
        ProgramProcess next = space.startGateway(SPEED).awaitOutput("is ready");
        Thread.sleep(2_000);
        next.terminate();
        ledger.note(JournalOnDisk.read(space.gatewayData().resolve("journal")));
      }
      List<JournalRecord> atHub = space.events().of(TestSpace.GATEWAY);
      ledger.assertAllAt(atHub);
      assertTrue(
          atHub.stream().anyMatch(record -> record.fact() instanceof Fact.AccessGranted),
          "the page showed a grant that the database lacks");
    }
  }

  private static void awaitGrantOnPage(InputStream events) throws Exception {
    BufferedReader lines = new BufferedReader(new InputStreamReader(events, UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("data:") && line.contains("accessGranted")) {
        return;
      }
    }
    throw new AssertionError("the stream ended before a badge was granted");
  }
}
