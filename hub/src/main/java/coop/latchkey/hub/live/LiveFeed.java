package coop.latchkey.hub.live;

import coop.latchkey.hub.inbox.EventLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The live picture at work: one thread steps [LivePicture], numbers the deltas, keeps the last of
/// them for those who come back, and hands them to all who watch.
public final class LiveFeed implements LiveSink, AutoCloseable {
  /// Deltas kept for resuming: minutes of a busy space, some hundred kilobytes.
  public static final int KEPT_MAX = 4096;

  private static final long TICK_SECONDS = 5;
  private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);

  private final InstantSource clock;
  private final ScheduledThreadPoolExecutor thread;
  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
  private final ArrayDeque<Frame> kept = new ArrayDeque<>();
  private LiveState state = LiveState.EMPTY;
  private FeedId last;
  private volatile Snapshot current;

  /// One delta in its place.
  public record Frame(FeedId id, LiveDelta delta) {}

  /// All that is known at one place in the stream.
  ///
  /// @param id of the last delta it contains
  /// @param linkUp whether the hub hears its broker
  public record Snapshot(FeedId id, Instant at, boolean linkUp, List<SpaceView> spaces) {
    /// Copies the list.
    public Snapshot {
      spaces = List.copyOf(spaces);
    }
  }

  /// Somebody who watches. Called on the feed's thread, in order: it must hand over and return.
  public interface Watcher {
    /// Start from here: first call, unless the watcher could be resumed.
    void start(Snapshot snapshot);

    /// What came after, without holes.
    void next(List<Frame> frames);
  }

  /// Starts the thread.
  ///
  /// @param run see [FeedId#run()]
  public LiveFeed(InstantSource clock, String run) {
    this.clock = clock;
    this.last = new FeedId(run, 0);
    this.current = new Snapshot(last, clock.instant(), false, List.of());
    this.thread =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("latchkey-live").daemon().factory());
    var _ =
        thread.scheduleWithFixedDelay(
            () -> guarded(new LiveInput.TimePassed()),
            TICK_SECONDS,
            TICK_SECONDS,
            TimeUnit.SECONDS);
  }

  @Override
  public void accept(LiveInput input) {
    try {
      thread.execute(() -> guarded(input));
    } catch (RejectedExecutionException _) {
      LOG.debug("closed: {} passed over", input.getClass().getSimpleName());
    }
  }

  /// Fills the picture with what was received since then, before any gateway speaks. Waits for the
  /// log.
  public void rebuild(EventLog log, Instant receivedSince) {
    log.replay(receivedSince, committed -> accept(new LiveInput.Replayed(committed)));
  }

  /// What is known now. Never waits; callable from any thread.
  public Snapshot current() {
    return current;
  }

  /// How many watch now.
  public int watching() {
    return watchers.size();
  }

  /// Watches from now on, or from where `resume` left off if that is still kept.
  ///
  /// @return ends the watching
  public Runnable watch(@Nullable FeedId resume, Watcher watcher) {
    thread.execute(() -> {
      var missed = since(resume);
      if (missed == null) {
        watcher.start(current);
      } else if (!missed.isEmpty()) {
        watcher.next(missed);
      }
      watchers.add(watcher);
    });
    return () -> {
      if (!thread.isShutdown()) {
        thread.execute(() -> watchers.remove(watcher));
      }
    };
  }

  private @Nullable List<Frame> since(@Nullable FeedId resume) {
    if (resume == null || !resume.run().equals(last.run()) || resume.number() > last.number()) {
      return null;
    }
    var missed = last.number() - resume.number();
    return missed > kept.size() ? null : kept.stream().skip(kept.size() - missed).toList();
  }

  private void guarded(LiveInput input) {
    try {
      apply(input);
    } catch (RuntimeException e) {
      // The picture goes on with what it had: one bad input must not blind the operators.
      LOG.error("the live picture could not take {}", input.getClass().getSimpleName(), e);
    }
  }

  private void apply(LiveInput input) {
    var now = clock.instant();
    var step = LivePicture.step(state, input, now);
    state = step.state();
    if (step.deltas().isEmpty()) {
      return;
    }
    var frames = new ArrayList<Frame>(step.deltas().size());
    for (var delta : step.deltas()) {
      last = new FeedId(last.run(), last.number() + 1);
      var frame = new Frame(last, delta);
      frames.add(frame);
      kept.addLast(frame);
      if (kept.size() > KEPT_MAX) {
        kept.removeFirst();
      }
    }
    current = new Snapshot(last, now, state.linkUp(), state.views());
    var word = List.copyOf(frames);
    watchers.removeIf(watcher -> !told(watcher, word));
  }

  private static boolean told(Watcher watcher, List<Frame> frames) {
    try {
      watcher.next(frames);
      return true;
    } catch (RuntimeException e) {
      LOG.warn("a watcher of the live picture failed and is let go", e);
      return false;
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
