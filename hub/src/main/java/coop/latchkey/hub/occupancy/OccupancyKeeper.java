package coop.latchkey.hub.occupancy;

import coop.latchkey.config.run.Loops;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.occupancy.OccupancyChange;
import coop.latchkey.core.occupancy.OccupancyInput;
import coop.latchkey.core.occupancy.Premises;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.live.LiveSink;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.series.SeriesEdit;
import coop.latchkey.hub.series.SeriesStore;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the occupancy of all spaces on a loop of its own. What it hears only tells it where to
/// look: records are read from the database, each once, so that after a restart it goes on where it
/// was. Doors and inbox never wait for it.
public final class OccupancyKeeper implements LiveSink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OccupancyKeeper.class);

  /// How often people who look see that time passes.
  public static final Duration LOOKS = Duration.ofSeconds(5);

  private static final Duration SAVED_EVERY = Duration.ofMinutes(5);
  private static final Duration KEPT_PATIENCE = Duration.ofSeconds(5);

  private final Database database;
  private final Journal journal;
  private final Marks marks;
  private final SeriesStore series;
  private final OccupancyNow hears;
  private final Function<SpaceId, List<Plan>> plans;
  private final InstantSource clock;
  private final Map<SpaceId, SpaceKeeper> spaces = new HashMap<>();

  /// Spaces whose records could not be read.
  private final Set<SpaceId> unread = new HashSet<>();

  /// Spaces whose records were committed since they were last read.
  private final Set<SpaceId> fresh = ConcurrentHashMap.newKeySet();

  private final ScheduledExecutorService thread;
  private Directory directory = new Directory(List.of());
  private Instant saved = Instant.EPOCH;

  /// Begins with the first directory it hears of.
  ///
  /// @param plans of a space, as far as they are known
  /// @param hears what is known of each space, whenever it may have changed
  /// @param looks how often it is told what is known although nothing happened
  public OccupancyKeeper(
      Database database,
      SeriesStore series,
      Function<SpaceId, List<Plan>> plans,
      OccupancyNow hears,
      Duration looks,
      Loops loops) {
    this.database = database;
    this.journal = new Journal(database);
    this.marks = new Marks(database);
    this.series = series;
    this.plans = plans;
    this.hears = hears;
    this.clock = loops;
    thread = loops.single("occupancy");
    var _ =
        thread.scheduleWithFixedDelay(
            guarded(this::tick), looks.toMillis(), looks.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void accept(LiveInput input) {
    switch (input) {
      case LiveInput.Committed committed -> {
        if (fresh.add(committed.space())) {
          run(() -> drain(committed.space()));
        }
      }
      case LiveInput.MemberLeft left -> run(() -> left(left));
      case LiveInput.DirectoryChanged changed -> run(() -> arrange(changed.directory()));
      case LiveInput.Replayed _,
          LiveInput.GatewaySeen _,
          LiveInput.DoorSeen _,
          LiveInput.DeskSeen _,
          LiveInput.AlarmsChanged _,
          LiveInput.OccupancyChanged _,
          LiveInput.BrokerLink _,
          LiveInput.TimePassed _ -> {
        // Tells nothing of who is in.
      }
    }
  }

  /// Forgets what earlier states remember of members of this space; completes when it is done.
  public void forget(SpaceId space) {
    var _ =
        database
            .writer()
            .submit(handle -> {
              Marks.forget(handle, space);
              return space;
            })
            .join();
  }

  private void run(Runnable work) {
    try {
      thread.execute(guarded(work));
    } catch (RejectedExecutionException _) {
      LOG.debug("closed: passed over");
    }
  }

  private static Runnable guarded(Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (RuntimeException e) {
        LOG.error("occupancy stumbled and goes on with the next event", e);
      }
    };
  }

  private void arrange(Directory next) {
    directory = next;
    Instant now = clock.instant();
    for (Directory.Space one : next.spaces()) {
      Premises layout = PremisesBook.of(one, plans.apply(one.id()));
      SpaceKeeper keeper = spaces.get(one.id());
      if (keeper == null) {
        var _ = write(handle -> note(handle, one.id(), now, layout));
        spaces.put(one.id(), new SpaceKeeper(one.id(), journal, marks, layout, this::tell, clock));
      } else if (!keeper.premises().equals(layout)) {
        var _ = write(handle -> note(handle, one.id(), now, layout));
        keeper.rearrange(now, layout);
      }
    }
    spaces
        .keySet()
        .removeIf(id -> next.spaces().stream().noneMatch(space -> space.id().equals(id)));
    drain();
  }

  /// Writes a layout down, unless it is the last one that is written.
  private static void note(Handle handle, SpaceId space, Instant now, Premises layout) {
    List<Layouts.Since> known = Layouts.between(handle, space, Instant.EPOCH, now.plusMillis(1));
    if (known.isEmpty() || !known.getLast().premises().equals(layout)) {
      Layouts.write(handle, space, new Layouts.Since(now, layout));
    }
  }

  private void drain() {
    spaces.keySet().forEach(this::drain);
  }

  /// Whatever cannot be read now is read when time passes.
  private void drain(SpaceId space) {
    fresh.remove(space);
    unread.add(space);
    SpaceKeeper keeper = spaces.get(space);
    if (keeper == null) {
      unread.remove(space);
      return;
    }
    int taken = keeper.drain();
    boolean any = taken > 0;
    while (taken >= Journal.PIECE) {
      taken = keeper.drain();
    }
    unread.remove(space);
    if (any) {
      show(space, keeper);
    }
  }

  private void left(LiveInput.MemberLeft left) {
    SpaceKeeper keeper = spaces.get(left.space());
    if (keeper != null) {
      Instant now = clock.instant();
      keeper.hear(now.minus(SpaceKeeper.SETTLED_AFTER));
      if (keeper.now(now).inside().containsKey(left.member())) {
        keeper.take(
            new Timed(
                now,
                Timed.SAID,
                left.member().hashCode(),
                new OccupancyInput.LeftSaid(left.member(), left.at())));
      }
      show(left.space(), keeper);
    }
  }

  private void tick() {
    if (spaces.size() < directory.spaces().size()) {
      // What could not be read the last time may be read now.
      arrange(directory);
    }
    List.copyOf(unread).forEach(this::drain);
    Instant now = clock.instant();
    spaces.forEach((space, keeper) -> {
      keeper.passTime(now);
      show(space, keeper);
    });
    if (Duration.between(saved, now).compareTo(SAVED_EVERY) >= 0) {
      save();
    }
  }

  private void show(SpaceId space, SpaceKeeper keeper) {
    hears.accept(space, keeper.now(clock.instant()));
  }

  private void tell(SpaceId space, Told told) {
    series.write(new SeriesEdit(space, told.forgetFrom(), told.points(), told.visits()));
    Instant forget = told.forgetFrom();
    if (forget != null || !told.writtenOff().isEmpty()) {
      var _ = write(handle -> writeOff(handle, space, forget, told.writtenOff()));
    }
  }

  private static void writeOff(
      Handle handle,
      SpaceId space,
      @Nullable Instant forget,
      List<OccupancyChange.WrittenOff> writtenOff) {
    if (forget != null) {
      handle.execute(
          "DELETE FROM written_off WHERE space = ? AND at >= ?",
          space.value(),
          forget.toEpochMilli());
    }
    writtenOff.forEach(one ->
        handle.execute(
            "INSERT INTO written_off (space, at, zone, people) VALUES (?, ?, ?, ?) ON CONFLICT"
                + " (space, at, zone) DO UPDATE SET people = excluded.people",
            space.value(),
            one.at().toEpochMilli(),
            one.zone() == null ? "" : one.zone().value(),
            one.people()));
  }

  private void save() {
    saved = clock.instant();
    if (!kept()) {
      LOG.warn("series are not on disk: what is known of occupancy is not written down before");
      return;
    }
    for (SpaceKeeper keeper : spaces.values()) {
      keeper
          .saving()
          .ifPresent(one -> {
            if (write(
                handle ->
                    Marks.write(handle, one.space(), one.mark(), one.through(), one.stale()))) {
              keeper.saved();
            }
          });
    }
  }

  /// A mark says that everything before it is told for good.
  private boolean kept() {
    try {
      return series.kept().get(KEPT_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private interface Rows {
    void write(Handle handle);
  }

  private boolean write(Rows rows) {
    try {
      var _ =
          database
              .writer()
              .submit(handle -> {
                rows.write(handle);
                return true;
              })
              .join();
      return true;
    } catch (CompletionException | StoreException e) {
      LOG.warn("what is known of occupancy could not be written down: {}", e.getMessage());
      return false;
    }
  }

  /// Writes down what is known, then ends.
  @Override
  public void close() {
    run(this::save);
    thread.shutdown();
    try {
      if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("occupancy is not written down: it is worked out again at the next start");
        thread.shutdownNow();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
