package coop.latchkey.hub.occupancy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.config.run.Loops;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.occupancy.OccupancyState;
import coop.latchkey.core.wire.Messages;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.hub.inbox.BadMessages;
import coop.latchkey.hub.inbox.GatewayKey;
import coop.latchkey.hub.inbox.Inbox;
import coop.latchkey.hub.inbox.InboxStore;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.series.SeriesEdit;
import coop.latchkey.hub.series.SeriesStore;
import coop.latchkey.hub.store.Database;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The keeper over a real database: restarts, and gateways that come back after days.
class OccupancyKeeperTest {
  private static final SpaceId SPACE = new SpaceId("canal");
  private static final int EVENTS = 400;

  @TempDir Path folder;
  private Database database;
  private volatile Instant now = Days.MONDAY;
  private final Written written = new Written();
  private final AtomicReference<OccupancyState> shown = new AtomicReference<>();

  @BeforeEach
  void open() {
    database = Database.open(folder.resolve("hub.db"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aRestartChangesNothing() {
    List<JournalRecord> records = Days.records(new Random(11), Days.MONDAY, EVENTS);
    try (OccupancyKeeper keeper = keeper()) {
      feed(keeper, "front", records.subList(0, 150));
    }
    try (OccupancyKeeper keeper = keeper()) {
      feed(keeper, "front", records.subList(150, EVENTS));
    }
    assertEquals(straight(Map.of("front", records)), written.toString());
  }

  @Test
  void aGatewayThatComesBackAfterDaysStandsWhereItBelongs() {
    List<JournalRecord> front = Days.records(new Random(12), Days.MONDAY, EVENTS);
    List<JournalRecord> back = Days.records(new Random(13), Days.MONDAY.plusSeconds(77), 100);
    try (OccupancyKeeper keeper = keeper()) {
      feed(keeper, "front", front.subList(0, 300));
    }
    try (OccupancyKeeper keeper = keeper()) {
      feed(keeper, "front", front.subList(300, EVENTS));
      feed(keeper, "back", back);
    }
    assertEquals(straight(Map.of("front", front, "back", back)), written.toString());
    Written told = new Written();
    SeriesReplay.of(database, SPACE)
        .orElseThrow()
        .tell(edit -> told.take(edit.forgetFrom(), edit.points(), edit.visits()));
    assertEquals(written.toString(), told.toString());
  }

  @Test
  void withoutMarksTheJournalTellsAllOfIt() {
    List<JournalRecord> records = Days.records(new Random(14), Days.MONDAY, EVENTS);
    try (OccupancyKeeper keeper = keeper()) {
      feed(keeper, "front", records);
    }
    String before = written.toString();
    database.writer().submit(handle -> handle.execute("DELETE FROM occupancy_mark")).join();
    try (OccupancyKeeper _ = keeper()) {
      Instant last = records.getLast().at();
      await(() -> isShown(last));
    }
    assertEquals(before, written.toString());
  }

  @Test
  void aClockFarAheadDoesNotCarryTheSpaceAway() {
    now = Days.MONDAY.plusSeconds(10);
    JournalRecord one = Days.records(new Random(15), Days.MONDAY, 1).getFirst();
    JournalRecord wrong =
        new JournalRecord(1, Days.MONDAY.plus(Duration.ofDays(4_000)), one.clock(), one.fact());
    try (OccupancyKeeper keeper = keeper()) {
      commit("front", List.of(wrong));
      keeper.accept(committed("front", List.of(wrong)));
      await(() -> isShown(Instant.EPOCH));
    }
    Instant tomorrow = now.plus(Duration.ofDays(1));
    assertFalse(isShown(tomorrow));
  }

  private OccupancyKeeper keeper() {
    OccupancyKeeper keeper =
        new OccupancyKeeper(
            database,
            new SeriesStore() {
              @Override
              public void write(SeriesEdit edit) {
                written.take(edit.forgetFrom(), edit.points(), edit.visits());
              }

              @Override
              public void close() {}
            },
            _ -> List.of(),
            (_, state) -> shown.set(state),
            OccupancyKeeper.LOOKS,
            Loops.THREADS.by(() -> now));
    keeper.accept(new LiveInput.DirectoryChanged(directory()));
    return keeper;
  }

  private static Directory directory() {
    var premises = Days.premises();
    return new Directory(
        List.of(
            new Directory.Space(
                SPACE,
                "Canal",
                premises.timeZone(),
                premises.zones().stream()
                    .map(zone -> new Directory.Zone(zone.id(), "Maison", null, zone.capacity()))
                    .toList(),
                premises.doors().stream()
                    .map(door ->
                        new Directory.Door(
                            door.id(), "Porte", new GatewayId("front"), null, door.to()))
                    .toList(),
                premises.desks().stream()
                    .map(desk ->
                        new Directory.Desk(
                            desk.id(), "Bureau", new GatewayId("front"), desk.zone()))
                    .toList(),
                List.of(),
                List.of(),
                Map.of())));
  }

  /// Commits in pieces, and waits until all of it is shown.
  private void feed(OccupancyKeeper keeper, String gateway, List<JournalRecord> records) {
    for (int from = 0; from < records.size(); from += 60) {
      List<JournalRecord> piece = records.subList(from, Math.min(records.size(), from + 60));
      Instant last = piece.getLast().at();
      now = last.isAfter(now) ? last : now;
      commit(gateway, piece);
      keeper.accept(committed(gateway, piece));
    }
    Instant all = now;
    await(() -> isShown(all));
  }

  private void commit(String gateway, List<JournalRecord> records) {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    GatewayKey key = new GatewayKey(SPACE, new GatewayId(gateway));
    Inbox inbox =
        new Inbox(
            database.writer(),
            new InboxStore(database),
            _ -> {},
            (_, _) -> {},
            new BadMessages(meters),
            meters);
    inbox
        .take(key, WireCodec.write(new Messages.EventBatch(key.gateway(), 1, records)), now)
        .join();
  }

  private static LiveInput committed(String gateway, List<JournalRecord> records) {
    return new LiveInput.Committed(SPACE, new GatewayId(gateway), records);
  }

  private static String straight(Map<String, List<JournalRecord>> gateways) {
    List<Timed> all = new ArrayList<>();
    gateways.forEach(
        (gateway, records) -> records.forEach(record -> all.add(Days.timed(gateway, record))));
    all.sort(null);
    Written to = new Written();
    Timeline timeline =
        new Timeline(
            new Timeline.Mark(
                null,
                OccupancyState.empty(Days.premises(), Days.MONDAY.minusMillis(1)),
                Stays.NONE));
    Told told = timeline.add(all);
    to.take(told.forgetFrom(), told.points(), told.visits());
    return to.toString();
  }

  private boolean isShown(Instant at) {
    OccupancyState state = shown.get();
    return state != null && !state.at().isBefore(at);
  }

  private static void await(BooleanSupplier wanted) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!wanted.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "it was not shown in time");
      Thread.onSpinWait();
    }
  }
}
