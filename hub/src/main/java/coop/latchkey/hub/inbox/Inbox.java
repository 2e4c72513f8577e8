package coop.latchkey.hub.inbox;

import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.wire.Messages;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.Topics;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.live.LiveSink;
import coop.latchkey.hub.store.Writer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes each record of each gateway once: commits it, then acknowledges it, then shows it. Batches
/// of all gateways that wait at the same time share a commit. Thread-safe.
public final class Inbox {
  /// Tells a gateway how far its records are held. Never waits.
  @FunctionalInterface
  public interface Acknowledger {
    /// Sends it, or forgets it when there is no link: the gateway will ask again by its status.
    void acknowledge(GatewayKey gateway, Messages.Ack ack);
  }

  /// Writes more rows in the transaction that takes records.
  @FunctionalInterface
  public interface Companion {
    /// On the writer's thread. What it throws takes the records back, too.
    void write(Handle handle, GatewayKey from, List<JournalRecord> taken) throws SQLException;
  }

  /// What the hub observed.
  ///
  /// @param at in whole milliseconds
  public record Observed(Instant at, Fact fact) {}

  /// The hub's own clock is the one that all doubts are measured by.
  private static final ClockState HUB_CLOCK = new ClockState(true, 0);

  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  private final Writer writer;
  private final LiveSink live;
  private final Acknowledger acknowledger;
  private final BadMessages bad;
  private final Companion companion;
  private final Counter committed;
  private final Counter duplicates;
  private final Counter early;

  /// What is committed, as far as this hub has heard from its writer. A number may lag behind the
  /// database by one commit; an acknowledgement of it only makes the gateway send something twice.
  private final Map<GatewayKey, Long> throughs;

  /// Goes on where the database stands, and writes nothing but records.
  public Inbox(
      Writer writer,
      InboxStore store,
      LiveSink live,
      Acknowledger acknowledger,
      BadMessages bad,
      MeterRegistry meters) {
    this(writer, store, live, acknowledger, bad, meters, (_, _, _) -> {});
  }

  /// Goes on where the database stands.
  public Inbox(
      Writer writer,
      InboxStore store,
      LiveSink live,
      Acknowledger acknowledger,
      BadMessages bad,
      MeterRegistry meters,
      Companion companion) {
    this.companion = companion;
    this.writer = writer;
    this.live = live;
    this.acknowledger = acknowledger;
    this.bad = bad;
    this.committed = meters.counter("latchkey.inbox.committed");
    this.duplicates = meters.counter("latchkey.inbox.duplicates");
    this.early = meters.counter("latchkey.inbox.early");
    this.throughs = new ConcurrentHashMap<>(store.throughs());
  }

  /// Takes the payload of an `events` message. Waits only when very many batches wait already.
  ///
  /// @param receivedAt kept beside the gateway's own time, which may be far off
  /// @return completes after the commit; exceptionally when nothing was committed
  public CompletableFuture<?> take(GatewayKey gateway, byte[] payload, Instant receivedAt) {
    return switch (WireCodec.readEventBatch(payload)) {
      case Parsed.Bad<Messages.EventBatch>(String kind, String detail) ->
          drop(gateway, kind, detail);
      case Parsed.Ok<Messages.EventBatch>(Messages.EventBatch batch)
          when !batch.gateway().equals(gateway.gateway()) ->
          drop(gateway, "wrongSender", "the batch is of gateway " + batch.gateway());
      case Parsed.Ok<Messages.EventBatch>(Messages.EventBatch batch) ->
          commit(gateway, batch.records(), receivedAt);
    };
  }

  /// Takes what the hub itself observed, in the name of a gateway that there is not: the numbers
  /// are given in the commit, each one more than the last. Waits only when very many batches wait
  /// already.
  ///
  /// @param beside writes more rows in the same transaction
  /// @return completes after the commit; exceptionally when nothing was committed
  public CompletableFuture<?> journal(
      GatewayKey as, List<Observed> observed, Companion beside, Instant receivedAt) {
    return writer
        .submit(handle -> {
          long through = InboxStore.through(handle, as);
          List<JournalRecord> records = new ArrayList<>(observed.size());
          for (Observed one : observed) {
            records.add(
                new JournalRecord(through + 1 + records.size(), one.at(), HUB_CLOCK, one.fact()));
          }
          InboxMachine.Step step = InboxStore.take(handle, as, records, receivedAt);
          companion.write(handle, as, step.taken());
          beside.write(handle, as, step.taken());
          return step;
        })
        .whenComplete((step, failure) -> {
          if (step == null) {
            LOG.error("what {} told was not committed: {}", as, String.valueOf(failure));
          } else {
            throughs.put(as, step.through());
            committed.increment(step.taken().size());
            show(as, step);
          }
        });
  }

  /// Acknowledges what is held: the answer to a gateway's status.
  public void acknowledge(GatewayKey gateway) {
    acknowledger.acknowledge(gateway, new Messages.Ack(through(gateway)));
  }

  /// The number up to which a gateway's records are committed; 0 for none.
  public long through(GatewayKey gateway) {
    return throughs.getOrDefault(gateway, 0L);
  }

  private CompletableFuture<?> drop(GatewayKey gateway, String kind, String detail) {
    bad.drop(new Topics(gateway.space(), gateway.gateway()).events(), kind, detail);
    return CompletableFuture.completedFuture("dropped");
  }

  private CompletableFuture<?> commit(
      GatewayKey gateway, List<JournalRecord> records, Instant receivedAt) {
    return writer
        .submit(handle -> {
          InboxMachine.Step step = InboxStore.take(handle, gateway, records, receivedAt);
          companion.write(handle, gateway, step.taken());
          return step;
        })
        .whenComplete((step, failure) -> committed(gateway, step, failure));
  }

  /// Runs on the writer's thread, in the order of the commits.
  private void committed(
      GatewayKey gateway, InboxMachine.@Nullable Step step, @Nullable Throwable failure) {
    if (step == null) {
      LOG.error(
          "events of {} were not committed and will be sent again: {}",
          gateway,
          failure == null ? "no reason" : failure.getMessage());
      return;
    }
    throughs.put(gateway, step.through());
    committed.increment(step.taken().size());
    duplicates.increment(step.duplicates());
    early.increment(step.early());
    acknowledger.acknowledge(gateway, new Messages.Ack(step.through()));
    show(gateway, step);
  }

  private void show(GatewayKey gateway, InboxMachine.Step step) {
    if (!step.taken().isEmpty()) {
      if (LOG.isDebugEnabled()) {
        step.taken().forEach(record -> LOG.debug("{}#{} committed", gateway, record.seq()));
      }
      live.accept(new LiveInput.Committed(gateway.space(), gateway.gateway(), step.taken()));
    }
  }
}
