package coop.latchkey.hub.signal;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.occupancy.SignalChange;
import coop.latchkey.core.occupancy.SignalInput;
import coop.latchkey.core.occupancy.SignalMachine;
import coop.latchkey.core.occupancy.SignalState;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.mqtt.RetainedTopics;
import coop.latchkey.hub.store.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the signals: one thread steps [SignalMachine] for each, writes down what is to be told
/// with the state that tells it, in one transaction, and only then says it on the topics. After a
/// restart it goes on from what was told last. Thread-safe; only [#look()] is for tests and timers.
public final class SignalDesk implements EstimateListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SignalDesk.class);
  private static final long LOOK_MILLIS = 1_000;

  /// A signal and what was last told of it.
  record Watched(Signal signal, SignalState state) {}

  private final Database database;
  private final Supplier<Directory> directory;
  private final SignalVoices voices;
  private final RetainedTopics topics;
  private final InstantSource clock;
  private final Map<SpaceId, Map<String, Watched>> watched = new ConcurrentHashMap<>();
  private final Map<SpaceId, SpaceEstimates> last = new HashMap<>();
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("signals").daemon().factory());

  /// Reads what was told last, and begins to look at the time.
  public SignalDesk(
      Database database,
      Supplier<Directory> directory,
      SignalVoices voices,
      RetainedTopics topics,
      InstantSource clock) {
    this.database = database;
    this.directory = directory;
    this.voices = voices;
    this.topics = topics;
    this.clock = clock;
    database.read(handle -> {
      for (Signal signal : SignalRows.all(handle)) {
        SignalState kept = SignalRows.state(handle, signal);
        keep(new Watched(signal, kept == null ? fresh(signal) : kept.resumed()));
      }
      return watched;
    });
    topics.settle();
    var _ =
        thread.scheduleWithFixedDelay(
            () -> guarded(this::passTime), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private SignalState fresh(Signal signal) {
    return SignalState.begin(signal.settings(), clock.instant());
  }

  /// Whether a retained topic is one of a space's signals.
  public static boolean owns(SpaceId space, String topic) {
    return topic.startsWith(SignalTopics.base(space));
  }

  @Override
  public void accept(SpaceEstimates now) {
    var _ = run(() -> take(now));
  }

  /// A space's signals were changed; takes up what is written. Completes when it is told.
  public CompletableFuture<?> changed(SpaceId space) {
    return run(() -> reload(space));
  }

  /// Tells what is due. Completes when it is told, as is everything handed over before.
  public CompletableFuture<?> look() {
    return run(this::passTime);
  }

  /// What was last told of a space's signals, by their ids.
  public Map<String, SignalState> told(SpaceId space) {
    Map<String, SignalState> all = new HashMap<>();
    watched.getOrDefault(space, Map.of()).forEach((id, one) -> all.put(id, one.state()));
    return all;
  }

  private CompletableFuture<?> run(Runnable work) {
    try {
      return CompletableFuture.runAsync(() -> guarded(work), thread);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.error("a signal could not be told; it is tried again with the next change", e);
    }
  }

  private void take(SpaceEstimates now) {
    last.put(now.space(), now);
    Instant limit = clock.instant();
    Instant at = now.at().isAfter(limit) ? limit : now.at();
    for (Watched one : of(now.space())) {
      see(one, now, at);
    }
  }

  private void see(Watched one, SpaceEstimates now, Instant at) {
    SignalInput input = new SignalInputs(space(now.space()), now).of(one.signal().zone());
    tell(one, SignalMachine.step(one.signal().settings(), one.state(), input, at));
  }

  private Directory.@Nullable Space space(SpaceId id) {
    return directory.get().spaces().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElse(null);
  }

  private void passTime() {
    Instant now = clock.instant();
    for (SpaceId space : List.copyOf(watched.keySet())) {
      for (Watched one : of(space)) {
        if (!SignalMachine.due(one.signal().settings(), one.state()).isAfter(now)) {
          tell(one, SignalMachine.passTime(one.signal().settings(), one.state(), now));
        }
      }
    }
  }

  private List<Watched> of(SpaceId space) {
    return List.copyOf(watched.getOrDefault(space, Map.of()).values());
  }

  /// Writes first, then speaks: what is said on a topic is never taken back by a crash.
  private void tell(Watched before, SignalMachine.Step step) {
    Watched after = new Watched(before.signal(), step.state());
    List<SignalChange> changes = step.changes();
    if (!changes.isEmpty() || !step.state().tells(before.state())) {
      database
          .writer()
          .submit(handle -> {
            SignalRows.keep(handle, after.signal(), after.state());
            voices.write(handle, before, after, changes);
            return after;
          })
          .join();
      if (!changes.isEmpty()) {
        voices.written(after.signal().space());
      }
    }
    keep(after);
  }

  private void keep(Watched one) {
    Signal signal = one.signal();
    watched.computeIfAbsent(signal.space(), _ -> new ConcurrentHashMap<>()).put(signal.id(), one);
    SignalTopics.of(signal, one.state()).forEach(topics::say);
  }

  private void reload(SpaceId space) {
    List<Signal> now = database.read(handle -> SignalRows.of(handle, space));
    for (Watched old : of(space)) {
      Optional<Signal> same =
          now.stream().filter(one -> one.id().equals(old.signal().id())).findFirst();
      if (same.isEmpty()) {
        drop(old);
      } else if (same.get().version() != old.signal().version()) {
        restart(old, same.get());
      }
    }
    Map<String, Watched> known = watched.getOrDefault(space, Map.of());
    now.stream()
        .filter(one -> !known.containsKey(one.id()))
        .forEach(one -> begin(new Watched(one, fresh(one))));
  }

  private void begin(Watched fresh) {
    keep(fresh);
    SpaceEstimates estimates = last.get(fresh.signal().space());
    if (estimates != null) {
      see(fresh, estimates, clock.instant());
    }
  }

  private void restart(Watched old, Signal signal) {
    SignalState state = old.state().under(signal.settings());
    database
        .writer()
        .submit(handle -> {
          voices.settle(handle, old.signal(), clock.instant());
          SignalRows.keep(handle, signal, state);
          return state;
        })
        .join();
    voices.written(signal.space());
    begin(new Watched(signal, state));
  }

  private void drop(Watched old) {
    Signal signal = old.signal();
    database
        .writer()
        .submit(handle -> {
          voices.settle(handle, signal, clock.instant());
          SignalRows.emptyNoMore(handle, signal, clock.instant());
          return signal;
        })
        .join();
    voices.written(signal.space());
    watched.getOrDefault(signal.space(), Map.of()).remove(signal.id());
    topics.only(SignalTopics.base(signal.space()) + signal.id() + "/", Map.of());
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      var _ = thread.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
