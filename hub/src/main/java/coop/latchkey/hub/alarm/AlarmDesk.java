package coop.latchkey.hub.alarm;

import coop.latchkey.config.run.Loops;
import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.inbox.GatewayKey;
import coop.latchkey.hub.inbox.Inbox;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.live.LiveSink;
import coop.latchkey.hub.store.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the alarms. A gateway's records raise and end them in the transaction that takes the
/// records, so that neither a restart nor a record sent twice makes one more or one less. What is
/// open is shown live after the commit. Thread-safe.
public final class AlarmDesk implements Inbox.Companion, LiveSink, AutoCloseable {
  /// Most open alarms that the live picture shows; the list of the API has them all.
  public static final int SHOWN_MAX = 50;

  /// Where a gateway would stand: no gateway is called so.
  private static final GatewayId SIGNALS = new GatewayId("signal");

  private static final Logger LOG = LoggerFactory.getLogger(AlarmDesk.class);

  private final Database database;
  private final LiveSink live;
  private final InstantSource clock;

  /// Spaces whose open alarms differ from what was last shown; after a work that was taken back it
  /// only makes them be shown once more.
  private final Set<SpaceId> changed = ConcurrentHashMap.newKeySet();

  /// At least everything whose alarm lasts, so that not every door that closes asks the database.
  private final Set<String> lasting = ConcurrentHashMap.newKeySet();

  private final List<AlarmListener> listeners = new CopyOnWriteArrayList<>();
  private final ExecutorService shower;

  /// Over this database.
  ///
  /// @param live where the open ones are shown
  public AlarmDesk(Database database, LiveSink live, Loops loops) {
    this.database = database;
    this.live = live;
    this.clock = loops;
    this.shower = loops.single("alarms");
    lasting.addAll(
        database.read(handle ->
            handle
                .createQuery("SELECT space, gateway, subject FROM alarm WHERE ended_at IS NULL")
                .map((row, _) ->
                    subject(
                        new SpaceId(row.getString("space")),
                        new GatewayId(row.getString("gateway")),
                        row.getString("subject")))
                .list()));
  }

  /// A threshold is reached; in the transaction that tells it.
  public void crowded(Handle handle, SpaceId space, ZoneMark mark, Instant at) {
    AlarmSignal.Raised raised = AlarmSignal.Raised.of(AlarmKind.CROWDED, mark.subject());
    String origin = mark.subject() + "@" + at.toEpochMilli();
    var _ = raise(handle, space, SIGNALS, raised, at, origin);
  }

  /// A threshold is left again.
  public void crowdedNoMore(Handle handle, SpaceId space, ZoneMark mark, Instant at) {
    List<AlarmKind> kinds = List.of(AlarmKind.CROWDED);
    var _ = end(handle, space, SIGNALS, new AlarmSignal.Ended(kinds, mark.subject()), at);
  }

  private static String subject(SpaceId space, GatewayId gateway, String subject) {
    return space + "/" + gateway + "/" + subject;
  }

  /// Tells this one of every change from now on.
  public void add(AlarmListener listener) {
    listeners.add(listener);
  }

  /// In the transaction that takes a gateway's records.
  @Override
  public void write(Handle handle, GatewayKey from, List<JournalRecord> taken) {
    for (JournalRecord record : taken) {
      AlarmSignal signal = AlarmSignal.of(record.fact());
      switch (signal) {
        case AlarmSignal.Raised raised ->
            raise(
                handle,
                from.space(),
                from.gateway(),
                raised,
                record.at(),
                new EventId(from.gateway(), record.seq()).toString());
        case AlarmSignal.Ended ended ->
            end(handle, from.space(), from.gateway(), ended, record.at());
        case null -> {
          // Most records are none.
        }
      }
    }
  }

  /// Shows what is open after records were committed.
  @Override
  public void accept(LiveInput input) {
    if (input instanceof LiveInput.Committed committed && changed.remove(committed.space())) {
      show(committed.space());
    }
  }

  /// A gateway has fallen silent, or speaks again.
  ///
  /// @param since since when
  CompletableFuture<?> gateway(SpaceId space, GatewayId gateway, boolean online, Instant since) {
    return database
        .writer()
        .submit(handle -> {
          if (online) {
            List<AlarmKind> kinds = List.of(AlarmKind.GATEWAY_OFFLINE);
            return end(
                handle, space, gateway, new AlarmSignal.Ended(kinds, gateway.value()), since);
          }
          AlarmSignal.Raised raised =
              AlarmSignal.Raised.of(AlarmKind.GATEWAY_OFFLINE, gateway.value());
          boolean known =
              !AlarmRows.lasting(handle, space, gateway, raised.kind(), raised.subject()).isEmpty();
          String origin = gateway + "@" + since.toEpochMilli();
          return !known && raise(handle, space, gateway, raised, since, origin);
        })
        .whenComplete((_, failure) -> {
          if (failure == null) {
            show(space);
          } else {
            LOG.error("the alarm of gateway {} was not written: {}", gateway, failure.toString());
          }
        });
  }

  private boolean raise(
      Handle handle,
      SpaceId space,
      GatewayId gateway,
      AlarmSignal.Raised raised,
      Instant at,
      String origin) {
    lasting.add(subject(space, gateway, raised.subject()));
    Optional<Alarm> waiting =
        raised.kind().gathers()
            ? AlarmRows.waiting(handle, space, gateway, raised.kind(), raised.subject())
            : Optional.empty();
    if (waiting.isPresent()) {
      Alarm again = waiting.get();
      Alarm next =
          new Alarm(
              again.id(),
              space,
              again.kind(),
              again.subject(),
              gateway,
              again.member(),
              again.at(),
              at,
              again.times() + 1,
              raised.until(),
              null,
              again.version() + 1);
      AlarmRows.update(handle, next);
      tell(handle, next, AlarmListener.Change.REPEATED);
      return true;
    }
    Optional<Alarm> alarm = AlarmRows.insert(handle, space, gateway, raised, at, origin);
    alarm.ifPresent(one -> tell(handle, one, AlarmListener.Change.RAISED));
    return alarm.isPresent();
  }

  private boolean end(
      Handle handle, SpaceId space, GatewayId gateway, AlarmSignal.Ended ended, Instant at) {
    String subject = subject(space, gateway, ended.subject());
    if (!lasting.contains(subject)) {
      return false;
    }
    boolean any = false;
    for (AlarmKind kind : ended.kinds()) {
      for (Alarm alarm : AlarmRows.lasting(handle, space, gateway, kind, ended.subject())) {
        Alarm over = with(alarm, at, alarm.acknowledged());
        AlarmRows.update(handle, over);
        tell(handle, over, AlarmListener.Change.ENDED);
        any = true;
      }
    }
    if (!any && !AlarmRows.lasts(handle, space, gateway, ended.subject())) {
      lasting.remove(subject);
    }
    return any;
  }

  /// Somebody has seen it; in the transaction of the change.
  Alarm acknowledge(Handle handle, Alarm alarm, Caller by, String note) {
    Instant now = clock.instant();
    var acknowledged = new Alarm.Acknowledged(now, by.account(), by.name(), note);
    Instant ended = alarm.endedAt() == null && !alarm.kind().ends() ? now : alarm.endedAt();
    Alarm next = with(alarm, ended, acknowledged);
    AlarmRows.update(handle, next);
    tell(handle, next, AlarmListener.Change.ACKNOWLEDGED);
    return next;
  }

  private static Alarm with(
      Alarm alarm, @Nullable Instant ended, Alarm.@Nullable Acknowledged acknowledged) {
    return new Alarm(
        alarm.id(),
        alarm.space(),
        alarm.kind(),
        alarm.subject(),
        alarm.gateway(),
        alarm.member(),
        alarm.at(),
        alarm.lastAt(),
        alarm.times(),
        ended,
        acknowledged,
        alarm.version() + 1);
  }

  private void tell(Handle handle, Alarm alarm, AlarmListener.Change change) {
    changed.add(alarm.space());
    listeners.forEach(listener -> listener.changed(handle, alarm, change));
  }

  /// A space's alarms, newest first. Waits for the disk.
  ///
  /// @param before those raised before this one
  List<Alarm> list(SpaceId space, boolean openOnly, long before, int most) {
    return database.read(handle -> AlarmRows.list(handle, space, openOnly, before, most));
  }

  /// One alarm. Waits for the disk.
  Optional<Alarm> find(SpaceId space, long id) {
    return database.read(handle -> AlarmRows.find(handle, space, id));
  }

  /// Shows what is open in a space, soon.
  public void show(SpaceId space) {
    try {
      shower.execute(() -> {
        List<Alarm> open = list(space, true, Long.MAX_VALUE, SHOWN_MAX);
        live.accept(new LiveInput.AlarmsChanged(space, open.stream().map(Alarm::shown).toList()));
      });
    } catch (RejectedExecutionException _) {
      LOG.debug("closed: alarms of {} are not shown any more", space);
    }
  }

  /// Shows no more; what is kept stays.
  @Override
  public void close() {
    shower.shutdownNow();
  }
}
