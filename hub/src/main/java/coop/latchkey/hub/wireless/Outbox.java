package coop.latchkey.hub.wireless;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.wire.Messages.DeskState;
import coop.latchkey.core.wire.Messages.DeskStatus;
import coop.latchkey.hub.inbox.GatewayKey;
import coop.latchkey.hub.inbox.Inbox;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.live.LiveSink;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Journals what wireless sensors told, in order, each thing once: one commit of a space after the
/// other, tried again until it succeeds. Thread-safe.
final class Outbox {
  /// Most that waits of a space while the database takes nothing: a busy day of a thousand desks.
  /// Beyond that the oldest is lost, counted as `latchkey_wireless_lost_total`.
  static final int WAITING_MAX = 50_000;

  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final int BATCH_MAX = 256;
  private static final long AGAIN_MILLIS = 5_000;

  /// What waits of one space.
  private static final class Waiting {
    final Deque<Entry> entries = new ArrayDeque<>();
    boolean busy;
  }

  /// @param target of which it tells
  private record Entry(Assignment.Target target, Told told) {}

  private final Inbox inbox;
  private final LiveSink live;
  private final InstantSource clock;
  private final Executor after;
  private final Counter lost;
  private final Map<SpaceId, Waiting> spaces = new HashMap<>();

  /// @param after where commits are followed up, so that the writer never waits
  Outbox(Inbox inbox, LiveSink live, InstantSource clock, Executor after, MeterRegistry meters) {
    this.inbox = inbox;
    this.live = live;
    this.clock = clock;
    this.after = after;
    this.lost = meters.counter("latchkey.wireless.lost");
  }

  /// Takes what was told of one thing.
  void add(Assignment.Target target, List<Told> told) {
    if (told.isEmpty()) {
      return;
    }
    synchronized (this) {
      Waiting waiting = spaces.computeIfAbsent(target.space(), _ -> new Waiting());
      told.forEach(one -> waiting.entries.add(new Entry(target, one)));
      while (waiting.entries.size() > WAITING_MAX) {
        waiting.entries.removeFirst();
        lost.increment();
      }
    }
    flush(target.space());
  }

  private void flush(SpaceId space) {
    List<Entry> batch = new ArrayList<>();
    synchronized (this) {
      Waiting waiting = spaces.get(space);
      if (waiting == null || waiting.busy || waiting.entries.isEmpty()) {
        return;
      }
      waiting.busy = true;
      while (batch.size() < BATCH_MAX && !waiting.entries.isEmpty()) {
        batch.add(waiting.entries.removeFirst());
      }
    }
    commit(space, batch);
  }

  private void commit(SpaceId space, List<Entry> batch) {
    List<Inbox.Observed> observed = new ArrayList<>();
    for (Entry entry : batch) {
      Fact fact = entry.told().fact();
      if (fact != null) {
        observed.add(new Inbox.Observed(Instant.ofEpochMilli(entry.told().atMillis()), fact));
      }
    }
    var _ =
        inbox
            .journal(
                new GatewayKey(space, GatewayId.WIRELESS),
                observed,
                (handle, _, _) -> batch.forEach(entry -> remember(handle, entry)),
                clock.instant())
            .whenCompleteAsync(
                (_, failure) -> {
                  if (failure == null) {
                    batch.forEach(this::show);
                    done(space);
                  } else {
                    LOG.warn(
                        "wireless sensors of {} are not journalled; trying again", space, failure);
                    Thread.ofVirtual().start(() -> again(space, batch));
                  }
                },
                after);
  }

  private void again(SpaceId space, List<Entry> batch) {
    try {
      TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    commit(space, batch);
  }

  private void done(SpaceId space) {
    synchronized (this) {
      Waiting waiting = spaces.get(space);
      if (waiting != null) {
        waiting.busy = false;
      }
    }
    flush(space);
  }

  private static void remember(Handle handle, Entry entry) {
    var sensor = entry.target().sensor();
    if (sensor != null) {
      entry
          .told()
          .totals()
          .forEach((part, total) ->
              AssignmentRows.total(handle, entry.target().space(), sensor, part, total));
    }
  }

  private void show(Entry entry) {
    if (entry.told().fact() instanceof Fact.OfDesk of) {
      DeskState state =
          switch (of) {
            case Fact.DeskOccupied _ -> DeskState.OCCUPIED;
            case Fact.DeskVacant _ -> DeskState.VACANT;
            case Fact.DeskUnknown _ -> DeskState.UNKNOWN;
          };
      Instant at = Instant.ofEpochMilli(entry.told().atMillis());
      live.accept(
          new LiveInput.DeskSeen(
              entry.target().space(), GatewayId.WIRELESS, of.desk(), new DeskStatus(state, at)));
    }
  }
}
