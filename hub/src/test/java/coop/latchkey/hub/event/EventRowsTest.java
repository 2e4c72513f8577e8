package coop.latchkey.hub.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.wire.Messages;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.hub.inbox.BadMessages;
import coop.latchkey.hub.inbox.GatewayKey;
import coop.latchkey.hub.inbox.Inbox;
import coop.latchkey.hub.inbox.InboxStore;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Searches for events, beside all of them read and sorted out here: of gateways some of which have
/// wrong clocks or come back after days.
class EventRowsTest {
  private static final SpaceId SPACE = new SpaceId("canal");
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration STEP = Duration.ofMinutes(10);
  private static final int EVENTS = 5_000;
  private static final int BATCH = 250;
  private static final int SEARCHES = 150;

  @TempDir Path folder;
  private final Random random = new Random(18);
  private Database database;
  private EventRows rows;

  @BeforeEach
  void fill() {
    database = TestDatabase.open(folder.resolve("hub.db"));
    rows = new EventRows(database);
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    Inbox inbox =
        new Inbox(
            database.writer(),
            new InboxStore(database),
            _ -> {},
            (_, _) -> {},
            new BadMessages(meters),
            meters);
    for (int from = 1; from <= EVENTS; from += BATCH) {
      for (String gateway : List.of("front", "back")) {
        List<JournalRecord> batch = new ArrayList<>();
        for (int seq = from; seq < from + BATCH; seq++) {
          batch.add(new JournalRecord(seq, at(seq, from), new ClockState(true, 3), fact()));
        }
        GatewayKey key = new GatewayKey(SPACE, new GatewayId(gateway));
        var message = new Messages.EventBatch(key.gateway(), 1, batch);
        inbox.take(key, WireCodec.write(message), at(from, -1)).join();
      }
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  /// Now and then the clock of a gateway stands at its beginning, or a batch is days old.
  private Instant at(int seq, int batch) {
    if (batch > 0 && random.nextInt(200) == 0) {
      return Instant.EPOCH.plusSeconds(seq);
    }
    int late = batch > 0 && batch / BATCH % 7 == 3 ? 2_000 : 0;
    return BEGIN.plus(STEP.multipliedBy(seq - late));
  }

  private Fact fact() {
    DoorId door = new DoorId(random.nextInt(10) == 0 ? "quiet" : "busy");
    int kind = random.nextInt(100);
    if (kind == 0) {
      return new Fact.DoorForced(door);
    }
    MemberId member = new MemberId("m" + random.nextInt(30));
    return kind < 50
        ? new Fact.ExitRequested(door)
        : new Fact.MemberPassed(door, member, Direction.IN, null, null);
  }

  private static boolean fits(EventRows.Row row, EventQuery query) {
    String kind = row.record().path("kind").asText();
    return (query.door() == null || row.record().path("door").asText().equals(query.door()))
        && (query.member() == null || row.record().path("member").asText().equals(query.member()))
        && (query.kinds().isEmpty() || query.kinds().contains(kind))
        && !before(row, query.from())
        && (query.until() == null || before(row, query.until()));
  }

  private static boolean before(EventRows.Row row, @Nullable Instant time) {
    return time != null && row.at().isBefore(time);
  }

  private EventQuery query() {
    List<String> kinds =
        switch (random.nextInt(4)) {
          case 0 -> List.of("doorForced");
          case 1 -> List.of("doorForced", "exitRequested", "doorForced");
          case 2 -> List.of("memberPassed");
          default -> List.of();
        };
    boolean times = random.nextBoolean();
    Instant from = BEGIN.plus(STEP.multipliedBy(random.nextInt(EVENTS)));
    return new EventQuery(
        SPACE,
        random.nextInt(3) == 0 ? "quiet" : null,
        random.nextInt(4) == 0 ? "m" + random.nextInt(30) : null,
        kinds,
        times && random.nextInt(4) > 0 ? from : null,
        times && random.nextInt(4) > 0 ? from.plus(STEP.multipliedBy(random.nextInt(900))) : null);
  }

  @Test
  void everyPageHoldsWhatItShould() throws Exception {
    List<EventRows.Row> all = rows.page(EventQuery.all(SPACE), false, 0, 3 * EVENTS);
    assertEquals(2 * EVENTS, all.size());
    int found = 0;
    for (int i = 0; i < SEARCHES; i++) {
      EventQuery query = query();
      boolean newestFirst = random.nextBoolean();
      List<Long> expected =
          all.stream()
              .filter(row -> fits(row, query))
              .map(EventRows.Row::id)
              .sorted(newestFirst ? Comparator.reverseOrder() : Comparator.naturalOrder())
              .toList();
      long last = newestFirst ? Long.MAX_VALUE : 0;
      List<Long> pages = new ArrayList<>();
      List<Long> page;
      do {
        page = rows.page(query, newestFirst, last, 40 + i).stream().map(EventRows.Row::id).toList();
        pages.addAll(page);
        last = page.isEmpty() ? last : page.getLast();
      } while (!page.isEmpty() && pages.size() < 400);
      assertEquals(expected.subList(0, pages.size()), pages, query.toString());
      assertTrue(pages.size() == expected.size() || pages.size() >= 400, query.toString());
      found += pages.size();
    }
    assertTrue(found > EVENTS, "found only " + found);
  }

  @Test
  void anExportHoldsWhatItShould() throws Exception {
    List<EventRows.Row> all = rows.page(EventQuery.all(SPACE), false, 0, 3 * EVENTS);
    List<String> kinds = List.of("exitRequested", "doorForced");
    Instant from = BEGIN.plus(STEP.multipliedBy(EVENTS / 2));
    EventQuery query = new EventQuery(SPACE, "busy", null, kinds, from, null);
    List<Long> taken = new ArrayList<>();
    rows.each(query, row -> taken.add(row.id()));
    assertTrue(taken.size() > 1_000, "only " + taken.size());
    assertEquals(
        all.stream().filter(row -> fits(row, query)).map(EventRows.Row::id).toList(), taken);
  }
}
