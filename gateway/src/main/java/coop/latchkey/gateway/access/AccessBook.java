package coop.latchkey.gateway.access;

import coop.latchkey.config.run.Loops;
import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.AccessStateMachine;
import coop.latchkey.core.access.AccessStateMachine.Input;
import coop.latchkey.core.access.Moment;
import coop.latchkey.core.access.Policy;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.rule.Settings;
import coop.latchkey.gateway.journal.FileJournal;
import coop.latchkey.gateway.policy.PolicyHolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is remembered at this gateway: its own passages, as its journal numbers them, and what the
/// hub shares of the others'. It is kept on disk, a second after it changed and on a loop of its
/// own; what the journal holds beyond the file is read from there at the start. So neither a
/// restart nor a power cut while the hub is out of reach makes it forget what the journal has kept.
public final class AccessBook implements Recollection, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AccessBook.class);
  private static final long KEEP_MILLIS = 1_000;

  /// How many records of the journal a start reads at most, when nobody has passed in them.
  private static final long RECORDS_BEYOND_MAX = 10_000;

  private static final long FORGET_MILLIS = TimeUnit.HOURS.toMillis(1);

  private final AtomicReference<AccessState> state = new AtomicReference<>(AccessState.EMPTY);
  private final AccessFile file;
  private final FileJournal journal;
  private final PolicyHolder policies;
  private final Loops loops;
  private final BooleanSupplier clockTrusted;
  private final HubContact hub;
  private final ScheduledExecutorService keeper;
  private final AtomicBoolean keeping = new AtomicBoolean();
  private volatile AccessFile.@Nullable Kept kept;

  // Only touched on the keeper's loop.
  private boolean keepFails;

  /// Remembers what disk and journal hold, and listens to the journal from then on. To be made
  /// before anything is recorded that is to be remembered, and before anybody else reads the
  /// journal. Waits for the disk.
  public AccessBook(
      Path file,
      FileJournal journal,
      PolicyHolder policies,
      Loops loops,
      BooleanSupplier clockTrusted,
      HubContact hub) {
    this.file = new AccessFile(file);
    this.journal = journal;
    this.policies = policies;
    this.loops = loops;
    this.clockTrusted = clockTrusted;
    this.hub = hub;
    keeper = loops.single("memory");
    journal.onRecorded(this::recorded);
    long through = readFile();
    boolean older = through > journal.durableThrough();
    long known = JournalMemory.replay(journal, older ? 0 : through, this::recorded);
    LOG.info(
        "remembered {} people's passages and {} balances, {} passages of them from the journal",
        state().passages().size(),
        state().charges().size(),
        known);
    forget();
    keepSoon();
    journal.onDurable(this::durable);
    var _ =
        keeper.scheduleWithFixedDelay(
            this::forget, FORGET_MILLIS, FORGET_MILLIS, TimeUnit.MILLISECONDS);
  }

  private long readFile() {
    try {
      Optional<AccessFile.Kept> found = file.read();
      found.ifPresent(all -> take(new Input.Heard(all.state())));
      return found.map(AccessFile.Kept::through).orElse(0L);
    } catch (IOException e) {
      LOG.error(
          "what was remembered cannot be read: {}. It begins anew from the journal, which is all"
              + " of this gateway that the hub may lack; the hub will tell the rest when it is"
              + " reached",
          e.getMessage());
      return 0;
    }
  }

  /// What the hub shares. Any thread.
  public void heard(AccessState shared) {
    take(new Input.Heard(shared));
  }

  @Override
  public AccessState state() {
    return Objects.requireNonNull(state.get());
  }

  @Override
  public Moment moment() {
    return new Moment(
        loops.instant().truncatedTo(ChronoUnit.MILLIS), clockTrusted.getAsBoolean(), stale());
  }

  private boolean stale() {
    Policy policy = policies.current();
    Settings.@Nullable Stale stale = policy == null ? null : policy.rules().settings().stale();
    return stale != null && hub.heardAgoMillis() > stale.afterMillis();
  }

  private void recorded(JournalRecord record) {
    if (record.fact() instanceof Fact.MemberPassed passed) {
      take(passed.remembered(record.at()));
    }
  }

  private void take(Input input) {
    AccessState before = state();
    AccessState now =
        state.updateAndGet(known -> AccessStateMachine.step(known, input, loops.instant()));
    if (!isSame(before, now)) {
      keepSoon();
    }
  }

  /// Where nobody passes, the file's place in the journal is moved on, too.
  private void durable(long through) {
    AccessFile.Kept before = kept;
    if (before == null || isFar(before, through)) {
      keepSoon();
    }
  }

  private static boolean isFar(AccessFile.Kept kept, long through) {
    return Math.abs(through - kept.through()) >= RECORDS_BEYOND_MAX;
  }

  private void keepSoon() {
    if (keeping.compareAndSet(false, true)) {
      try {
        var _ = keeper.schedule(this::keep, KEEP_MILLIS, TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException _) {
        LOG.debug("the memory is closed: the journal keeps what comes now");
      }
    }
  }

  /// Forgets what is too old to matter, by a clock that is right only.
  private void forget() {
    if (clockTrusted.getAsBoolean()) {
      take(new Input.TimePassed());
    }
  }

  private void keep() {
    // Before anything is looked at: what changes from now on is kept in another turn.
    keeping.set(false);
    // The number first: whatever is safe in the journal by then is in the state.
    long through = journal.durableThrough();
    AccessState now = state();
    AccessFile.Kept before = kept;
    if (before != null && isSame(before.state(), now) && !isFar(before, through)) {
      return;
    }
    try {
      AccessFile.Kept next = new AccessFile.Kept(through, now);
      file.write(next);
      kept = next;
      keepFails = false;
    } catch (IOException e) {
      if (!keepFails) {
        LOG.error(
            "what is remembered cannot be kept: {}. Make room on the disk; it is tried again every"
                + " second, and the journal holds this gateway's own passages meanwhile",
            e.toString());
      }
      keepFails = true;
      keepSoon();
    }
  }

  // The machine gives the same object when nothing changed; comparing thousands would cost more.
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(AccessState before, AccessState now) {
    return before == now;
  }

  /// Keeps what changed last.
  @Override
  public void close() {
    keeper.execute(this::keep);
    keeper.shutdown();
    try {
      if (!keeper.awaitTermination(KEEP_MILLIS * 2, TimeUnit.MILLISECONDS)) {
        keeper.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
