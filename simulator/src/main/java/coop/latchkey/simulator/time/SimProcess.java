package coop.latchkey.simulator.time;

import coop.latchkey.config.run.Loops;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A program that runs on simulated time, from its start to its death. It dies by being cut off,
/// never by an exception: from then on its tasks do not run, and what it still asks of a disk, a
/// link or a line happens to nobody.
///
/// A loop begins what it is given a little later, by dice, so that different seeds interleave a
/// program's loops differently.
public final class SimProcess implements Loops {
  /// Most time between a task's being due and its begin: a busy small computer's.
  private static final int WAKE_NANOS_MAX = 200_000;

  /// The effect of waiting until what was written is safe.
  public static final String FORCE = "force";

  private final String name;
  private final SimTime time;
  private final SimClock clock;
  private final RandomGenerator dice;
  private final Consumer<Stumble> stumbles;
  private final List<Consumer<Death>> mourners = new ArrayList<>();
  private final long bornNanos;
  private long effects;
  private long lastEffect = Long.MAX_VALUE;
  private long forced;
  private long lastForce = Long.MAX_VALUE;
  private Death cut = Death.POWER_CUT;
  private @Nullable Death death;
  private @Nullable SimLoop running;

  /// A program that lives from now on.
  ///
  /// @param dice for its loops alone
  /// @param stumbles told of everything its tasks throw
  public SimProcess(
      String name, SimTime time, SimClock clock, RandomGenerator dice, Consumer<Stumble> stumbles) {
    this.name = name;
    this.time = time;
    this.clock = clock;
    this.dice = dice;
    this.stumbles = stumbles;
    this.bornNanos = time.nanos();
  }

  /// For people.
  public String name() {
    return name;
  }

  /// The world's time, not the program's.
  public SimTime time() {
    return time;
  }

  /// The clock of the computer that it runs on.
  public SimClock clock() {
    return clock;
  }

  /// Whether it lives.
  public boolean alive() {
    return death == null;
  }

  /// Ends it, as `kill -9` does. Does nothing when it is dead.
  public void kill() {
    die(Death.KILLED);
  }

  /// Ends it with the computer it runs on. Does nothing when it is dead.
  public void cutPower() {
    die(Death.POWER_CUT);
  }

  /// Asked by every port before something takes effect: false when the program is dead, or dies at
  /// this very place, and nothing may happen.
  ///
  /// @param what for people
  public boolean effect(String what) {
    if (death != null) {
      return false;
    }
    boolean forces = what.equals(FORCE);
    if (effects >= lastEffect || (forces && forced >= lastForce)) {
      die(cut);
      return false;
    }
    forced += forces ? 1 : 0;
    effects++;
    return true;
  }

  /// The power fails after so many more effects: the next one but that many does not happen.
  public void cutAfter(int more) {
    cutAfter(more, Death.POWER_CUT);
  }

  /// It dies in this way after so many more effects.
  public void cutAfter(int more, Death how) {
    lastEffect = effects + more;
    cut = how;
  }

  /// The power fails right before the next effect but so many of those named [#FORCE]: what was
  /// written to be forced lies there, and may be torn.
  public void tearAfter(int more) {
    lastForce = forced + more;
    cut = Death.POWER_CUT;
  }

  /// What was to strike at a later effect does not strike any more.
  public void spare() {
    lastEffect = Long.MAX_VALUE;
    lastForce = Long.MAX_VALUE;
  }

  /// How many effects it has had.
  public long effects() {
    return effects;
  }

  /// Has this called once when it dies, after those who asked before.
  public void onDeath(Consumer<Death> mourner) {
    mourners.add(mourner);
  }

  /// The task that runs now takes this much time, for instance to wait for a disk: its loop does
  /// nothing else for so long, and the time that it asks for has gone on. Outside of a task it does
  /// nothing.
  public void busy(long nanos) {
    SimLoop now = running;
    if (now != null) {
      now.busy(nanos);
    }
  }

  /// As [#busy(long)].
  public void busy(Duration howLong) {
    busy(howLong.toNanos());
  }

  /// The world's time as this program sees it: later than [SimTime#nanos()] by what the running
  /// task has been busy for.
  public long worldNanos() {
    SimLoop now = running;
    return time.nanos() + (now == null ? 0 : now.busyNanos());
  }

  @Override
  public ScheduledExecutorService single(String loop) {
    return new SimLoop(this, loop);
  }

  @Override
  public void beside(Runnable task) {
    new SimLoop(this, "beside").execute(task);
  }

  @Override
  public long nanoTime() {
    return worldNanos() - bornNanos;
  }

  @Override
  public Instant instant() {
    return clock.instantAt(worldNanos());
  }

  int wakeNanos() {
    return dice.nextInt(WAKE_NANOS_MAX);
  }

  void stumbled(String loop, Throwable thrown) {
    if (alive()) {
      stumbles.accept(new Stumble(name, loop, time.nanos(), thrown));
    }
  }

  @Nullable SimLoop running() {
    return running;
  }

  void running(@Nullable SimLoop loop) {
    running = loop;
  }

  private void die(Death how) {
    if (death == null) {
      death = how;
      List.copyOf(mourners).forEach(mourner -> mourner.accept(how));
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
