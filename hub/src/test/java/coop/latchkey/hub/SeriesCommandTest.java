package coop.latchkey.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.wire.Messages;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.hub.inbox.GatewayKey;
import coop.latchkey.hub.series.SeriesEdit;
import coop.latchkey.hub.series.SeriesPoint;
import coop.latchkey.hub.series.Subject;
import coop.latchkey.hub.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `latchkey hub series` on a hub's folder.
class SeriesCommandTest {
  private static final SpaceId CANAL = new SpaceId("canal");

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private HubConfig config() {
    return TestDatabase.on(
        new HubConfig(folder, HubConfig.DEFAULT.http(), HubConfig.DEFAULT.mqtt()));
  }

  private int run(String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(TestDatabase.options(folder));
    return new CommandLine(new Main())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  @Test
  void verifyFindsASumThatIsNotRight() throws Exception {
    spoilASum();
  }

  private void spoilASum() throws Exception {
    try (Hub hub =
        new Hub(config(), _ -> {}, _ -> {}, new SimpleMeterRegistry(), InstantSource.system())) {
      byte[] seed = Files.readAllBytes(Path.of("src/test/resources/seed/canal.json"));
      hub.spaces().load("canal.json", seed);
      SeriesPoint point =
          new SeriesPoint(new Subject.Space(), Instant.parse("2026-11-24T10:00:00Z"), 3, 2, 4);
      hub.series().write(new SeriesEdit(CANAL, null, List.of(point), List.of()));
      assertTrue(hub.series().awaitWritten(Duration.ofSeconds(20)));
      assertEquals(1, run("series", "verify"), "a hub that runs is in the way");
      assertTrue(err.toString().contains("latchkey hub series verify:"), err::toString);
    }
    assertEquals(0, run("series", "verify"), err::toString);
    assertTrue(out.toString().contains("canal: all sums are right."), out::toString);
    try (HubSeries.Place place = HubSeries.tables(config())) {
      var sql = (coop.latchkey.hub.series.sql.SqlSeries) place.sink();
      var _ =
          sql.database()
              .writer()
              .submit(handle -> handle.execute("UPDATE series_rollup SET total = 1 WHERE unit = 2"))
              .join();
    }
    assertEquals(1, run("series", "verify"));
    assertTrue(out.toString().contains("1 differ"), out::toString);
  }

  @Test
  void verifyWorksOccupancyOutAnewFromTheJournal() throws Exception {
    try (Hub hub =
        new Hub(config(), _ -> {}, _ -> {}, new SimpleMeterRegistry(), InstantSource.system())) {
      byte[] seed = Files.readAllBytes(Path.of("src/test/resources/seed/canal.json"));
      hub.spaces().load("canal.json", seed);
      GatewayKey front = new GatewayKey(CANAL, new GatewayId("front"));
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      hub.inbox().take(front, WireCodec.write(batch(now.minusSeconds(900))), now).join();
      hub.occupancy().close();
      assertTrue(hub.series().awaitWritten(Duration.ofSeconds(20)));
    }
    assertEquals(0, run("series", "verify"), out::toString);
    assertTrue(out.toString().contains("canal: the journal tells the same since"), out::toString);
    try (HubSeries.Place place = HubSeries.tables(config())) {
      var sql = (coop.latchkey.hub.series.sql.SqlSeries) place.sink();
      var _ =
          sql.database()
              .writer()
              .submit(handle -> handle.execute("UPDATE series_point SET value = value + 1"))
              .join();
    }
    assertEquals(1, run("series", "verify"));
    assertTrue(out.toString().contains("the journal tells otherwise"), out::toString);
  }

  private static Messages.EventBatch batch(Instant from) {
    DoorId door = new DoorId("front");
    ClockState clock = new ClockState(true, 3);
    return new Messages.EventBatch(
        new GatewayId("front"),
        1,
        List.of(
            new JournalRecord(1, from, clock, new Fact.DoorForced(door)),
            new JournalRecord(2, from.plusSeconds(5), clock, new Fact.DoorClosed(door, 5_000)),
            new JournalRecord(3, from.plusSeconds(60), clock, new Fact.ExitRequested(door)),
            new JournalRecord(4, from.plusSeconds(62), clock, new Fact.DoorOpened(door)),
            new JournalRecord(5, from.plusSeconds(66), clock, new Fact.DoorClosed(door, 4_000))));
  }

  @Test
  void copyNeedsTwoStoresThatThereAre() throws Exception {
    spoilASum();
    String tables = TestDatabase.ON_POSTGRES ? "postgresql" : "sqlite";
    assertEquals(1, run("series", "copy", "--from=" + tables, "--to=" + tables));
    assertTrue(err.toString().contains("are the same store"), err::toString);
    assertEquals(1, run("series", "copy", "--from=" + tables, "--to=influx"));
    assertTrue(err.toString().contains("name no InfluxDB"), err::toString);
  }
}
