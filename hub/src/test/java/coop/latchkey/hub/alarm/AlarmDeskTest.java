package coop.latchkey.hub.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.config.run.Loops;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.GrantBasis;
import coop.latchkey.core.access.Notice;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.wire.Messages;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.inbox.BadMessages;
import coop.latchkey.hub.inbox.GatewayKey;
import coop.latchkey.hub.inbox.Inbox;
import coop.latchkey.hub.inbox.InboxStore;
import coop.latchkey.hub.live.FeedId;
import coop.latchkey.hub.live.LiveFeed;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.live.LiveScene;
import coop.latchkey.hub.live.SpaceView;
import coop.latchkey.hub.store.Database;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Alarms over the real inbox and the real database.
class AlarmDeskTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final GatewayKey FRONT = new GatewayKey(LiveScene.SPACE, LiveScene.GATEWAY);
  private static final ReaderId READER = new ReaderId("front-in");

  @TempDir Path folder;
  private final BlockingQueue<LiveInput> shown = new LinkedBlockingQueue<>();
  private final List<String> told = new ArrayList<>();
  private Database database;
  private AlarmDesk desk;
  private Inbox inbox;

  @BeforeEach
  void start() {
    database = Database.open(folder.resolve("hub.db"));
    desk = new AlarmDesk(database, shown::add, Loops.THREADS.by(() -> NOW));
    desk.add((_, alarm, change) -> told.add(change + " " + alarm.kind().code()));
    inbox =
        new Inbox(
            database.writer(),
            new InboxStore(database),
            desk,
            (_, _) -> {},
            new BadMessages(new SimpleMeterRegistry()),
            new SimpleMeterRegistry(),
            desk);
  }

  @AfterEach
  void stop() {
    desk.close();
    database.close();
  }

  private void restart() {
    stop();
    start();
  }

  private void take(long first, Fact... facts) {
    List<JournalRecord> records = new ArrayList<>();
    for (int i = 0; i < facts.length; i++) {
      long seq = first + i;
      Instant at = NOW.minusSeconds(100 - seq);
      records.add(new JournalRecord(seq, at, new ClockState(true, 5), facts[i]));
    }
    inbox
        .take(FRONT, WireCodec.write(new Messages.EventBatch(FRONT.gateway(), 1, records)), NOW)
        .join();
  }

  private List<Alarm> open() {
    return desk.list(LiveScene.SPACE, true, Long.MAX_VALUE, 100);
  }

  private Alarm acknowledge(Alarm alarm, String note) {
    return database
        .writer()
        .submit(handle -> desk.acknowledge(handle, alarm, Caller.CONSOLE, note))
        .join();
  }

  private static Fact duress() {
    return new Fact.AccessGranted(
        LiveScene.FRONT,
        READER,
        Direction.IN,
        new CredentialDigest(1, 2),
        new MemberId("ana"),
        new PlanId("full"),
        GrantBasis.PLAN,
        Set.of(Notice.DURESS),
        true);
  }

  @Test
  void eachKindIsRaisedByItsFact() throws Exception {
    take(
        1,
        new Fact.DoorForced(LiveScene.FRONT),
        new Fact.DoorHeldOpen(LiveScene.WORKSHOP, 40_000),
        new Fact.ReaderTamper(READER),
        duress(),
        new Fact.ReaderOffline(READER, "noise"),
        new Fact.PinLocked(READER, NOW.plusSeconds(60)),
        new Fact.DoorOpened(LiveScene.FRONT));
    assertEquals(
        List.of("pinLocked", "readerOffline", "duress", "tamper", "heldOpen", "doorForced"),
        open().stream().map(alarm -> alarm.kind().code()).toList());
    assertEquals(new MemberId("ana"), open().get(2).member());
    var live = assertInstanceOf(LiveInput.AlarmsChanged.class, shown.poll(20, TimeUnit.SECONDS));
    assertEquals(6, live.alarms().size());
  }

  @Test
  void aRecordSentAgainRaisesNothingAlsoAfterARestart() {
    take(1, new Fact.DoorForced(LiveScene.FRONT));
    take(1, new Fact.DoorForced(LiveScene.FRONT));
    restart();
    take(1, new Fact.DoorForced(LiveScene.FRONT));
    assertEquals(1, open().size());
    assertEquals(1, open().getFirst().times());
    assertEquals(List.of("RAISED doorForced"), told);
  }

  @Test
  void itIsOpenUntilSomebodyHasSeenItAndItsCauseIsGone() {
    take(1, new Fact.DoorForced(LiveScene.FRONT));
    restart();
    take(2, new Fact.DoorClosed(LiveScene.FRONT, 9000));
    Alarm over = open().getFirst();
    assertEquals(NOW.minusSeconds(98), over.endedAt());
    Alarm seen = acknowledge(over, "a delivery");
    assertEquals("the hub's console", assertNotNullBy(seen).name());
    assertFalse(seen.open());
    assertEquals(List.of(), open());
    take(3, new Fact.DoorForced(LiveScene.FRONT));
    assertEquals(1, open().size(), "the next one is new");
    Alarm lasting = acknowledge(open().getFirst(), "");
    assertTrue(lasting.open(), "seen, and the door still stands open");
    take(4, new Fact.DoorClosed(LiveScene.FRONT, 9000));
    assertEquals(List.of(), open());
    assertEquals(
        List.of(
            "RAISED doorForced",
            "ENDED doorForced",
            "ACKNOWLEDGED doorForced",
            "RAISED doorForced",
            "ACKNOWLEDGED doorForced",
            "ENDED doorForced"),
        told);
  }

  private static Alarm.Acknowledged assertNotNullBy(Alarm alarm) {
    return java.util.Objects.requireNonNull(alarm.acknowledged());
  }

  @Test
  void whatFlapsIsOneAlarmAndEachCryForHelpIsOne() {
    take(
        1,
        new Fact.ReaderOffline(READER, "noise"),
        new Fact.ReaderOnline(READER),
        new Fact.ReaderOffline(READER, "noise"),
        duress(),
        duress());
    assertEquals(3, open().size());
    Alarm reader = open().getLast();
    assertEquals(2, reader.times());
    assertNull(reader.endedAt());
    Alarm seen = acknowledge(open().getFirst(), "they are safe");
    assertNotNull(seen.endedAt(), "nothing else would tell that a threat is over");
    assertEquals(2, open().size());
  }

  @Test
  void aSilentGatewayIsAnAlarmOnceTheLinkIsSettled() {
    var watch = new GatewayWatch(desk);
    watch.look(picture(false, true), NOW);
    watch.look(picture(true, false), NOW);
    assertEquals(List.of(), open(), "the link is down");
    watch.look(picture(false, true), NOW.plusSeconds(10));
    watch.look(picture(false, true), NOW.plusSeconds(10).plus(GatewayWatch.SETTLED));
    written();
    assertEquals(1, open().size());
    assertEquals(AlarmKind.GATEWAY_OFFLINE, open().getFirst().kind());
    restart();
    var after = new GatewayWatch(desk);
    after.look(picture(false, true), NOW.plusSeconds(100));
    after.look(picture(false, true), NOW.plusSeconds(200));
    after.look(picture(true, true), NOW.plusSeconds(300));
    written();
    assertNotNull(open().getFirst().endedAt());
    assertEquals(1, open().size());
    assertEquals(1, open().getFirst().times());
  }

  /// Waits for what was given to the writer before.
  private void written() {
    database.writer().submit(_ -> "").join();
  }

  private static LiveFeed.Snapshot picture(boolean online, boolean link) {
    var gateway =
        new SpaceView.Gateway(
            FRONT.gateway(),
            online,
            "0.1.0",
            new SpaceView.PolicyHeld(1, NOW, 1, NOW),
            null,
            0,
            List.of(),
            online ? null : NOW.minusSeconds(200));
    var space =
        new SpaceView(
            FRONT.space(),
            "Canal",
            java.time.ZoneId.of("Europe/Paris"),
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of(gateway),
            List.of(),
            List.of());
    return new LiveFeed.Snapshot(new FeedId("test", 0), NOW, link, List.of(space));
  }
}
