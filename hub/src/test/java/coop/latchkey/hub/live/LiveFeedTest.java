package coop.latchkey.hub.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.wire.Messages.DeskState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Watching the live picture: start, go on, come back.
class LiveFeedTest {
  private static final Instant NOON = Instant.parse("2026-11-20T11:00:00Z");

  private final LiveFeed feed = new LiveFeed(InstantSource.fixed(NOON), "run1");

  @BeforeEach
  void aSpace() {
    feed.accept(new LiveInput.DirectoryChanged(LiveScene.directory()));
    feed.accept(LiveScene.status(true));
  }

  @AfterEach
  void close() {
    feed.close();
  }

  @Test
  void aWatcherStartsFromASnapshotAndHearsWhatComesAfter() throws InterruptedException {
    var watcher = new Heard();
    feed.watch(null, watcher);
    var snapshot = (LiveFeed.Snapshot) watcher.take();
    take(7);
    var next = frames(watcher.take());
    assertEquals(snapshot.id().number() + 1, next.getFirst().id().number());
    assertTrue(next.getFirst().delta() instanceof LiveDelta.DeskChanged);
  }

  @Test
  void whoComesBackHearsWhatTheyMissedAndNothingTwice() throws InterruptedException {
    var first = new Heard();
    feed.watch(null, first);
    var snapshot = (LiveFeed.Snapshot) first.take();
    take(1);
    take(2);
    var second = new Heard();
    feed.watch(snapshot.id(), second);
    var missed = frames(second.take());
    assertEquals(2, missed.size());
    assertEquals(snapshot.id().number() + 1, missed.getFirst().id().number());
  }

  @Test
  void whoComesBackFromAnotherRunOrTheFutureOrTooLateStartsAnew() throws InterruptedException {
    for (var id : List.of(new FeedId("run0", 1), new FeedId("run1", 1_000_000))) {
      var watcher = new Heard();
      feed.watch(id, watcher);
      assertTrue(watcher.take() instanceof LiveFeed.Snapshot, id.toString());
    }
    for (int i = 0; i <= LiveFeed.KEPT_MAX; i++) {
      feed.accept(LiveScene.desk(1, i % 2 == 0 ? DeskState.OCCUPIED : DeskState.VACANT, NOON));
    }
    var watcher = new Heard();
    feed.watch(new FeedId("run1", 1), watcher);
    assertTrue(watcher.take() instanceof LiveFeed.Snapshot);
  }

  @Test
  void idsAreReadAsWrittenAndNothingElseIs() {
    assertEquals(new FeedId("a1", 42), FeedId.parse("a1-42"));
    for (var bad : List.of("", "42", "a1-", "A1-4", "a1-42x", "a1-99999999999999999999")) {
      assertNull(FeedId.parse(bad), bad);
    }
  }

  private void take(int desk) {
    feed.accept(LiveScene.desk(desk, DeskState.OCCUPIED, NOON));
  }

  @SuppressWarnings("unchecked") // Heard puts nothing else there.
  private static List<LiveFeed.Frame> frames(Object heard) {
    return (List<LiveFeed.Frame>) heard;
  }

  private static final class Heard implements LiveFeed.Watcher {
    private final BlockingQueue<Object> all = new LinkedBlockingQueue<>();

    @Override
    public void start(LiveFeed.Snapshot snapshot) {
      all.add(snapshot);
    }

    @Override
    public void next(List<LiveFeed.Frame> frames) {
      all.add(frames);
    }

    Object take() throws InterruptedException {
      var heard = all.poll(10, TimeUnit.SECONDS);
      if (heard == null) {
        throw new AssertionError("heard nothing for 10 s");
      }
      return heard;
    }
  }
}
