package coop.latchkey.simulator.run;

import coop.latchkey.core.sim.Story;
import coop.latchkey.hub.inbox.GatewayKey;
import coop.latchkey.simulator.check.Referee;
import coop.latchkey.simulator.check.Seen;
import coop.latchkey.simulator.hardware.Later;
import coop.latchkey.simulator.net.SimBroker;
import coop.latchkey.simulator.time.SimTime;
import coop.latchkey.simulator.time.Stumble;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What all who play in a run share: the story, the time, the broker, the referee.
final class Scene implements Later {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  final Story story;
  final SimTime time;
  final SimBroker broker;
  final Referee referee;
  private final Consumer<Seen> beside;
  private long deathStep = -1;
  private final Map<String, Long> faults = new TreeMap<>();

  Scene(
      Story story, SimTime time, SimBroker broker, Referee referee, Consumer<Seen> beside) {
    this.beside = beside;
    this.story = story;
    this.time = time;
    this.broker = broker;
    this.referee = referee;
  }

  /// Dice for one purpose alone: what is left out of a story changes nobody else's.
  static RandomGenerator dice(long seed, String purpose) {
    long mixed = seed;
    for (int i = 0; i < purpose.length(); i++) {
      mixed = (mixed ^ purpose.charAt(i)) * GOLDEN;
    }
    return new SplittableRandom(mixed);
  }

  RandomGenerator dice(String purpose) {
    return dice(story.seed(), purpose);
  }

  /// The true time, in milliseconds since 1970.
  long now() {
    return time.instant().toEpochMilli();
  }

  void see(Seen seen) {
    referee.see(seen);
    beside.accept(seen);
  }

  /// A program of this world ends now; what it still logs is nobody's fault.
  void somebodyDied() {
    deathStep = time.steps();
  }

  /// A program logged an error that it had not expected.
  void logged(String part, RuntimeException thrown) {
    if (time.steps() != deathStep) {
      see(new Seen.Stumbled(now(), part, Stumbles.text(thrown)));
    }
  }

  void stumbled(Stumble stumble) {
    see(
        new Seen.Stumbled(
            now(), stumble.process(), stumble.loop() + ": " + Stumbles.text(stumble.thrown())));
  }

  @Override
  public void after(long nanos, Runnable what) {
    var _ = time.after(nanos, what);
  }

  void after(Duration howLong, Runnable what) {
    var _ = time.after(howLong, what);
  }

  /// A fault strikes once.
  void struck(String fault, Seen.Part part, @Nullable GatewayKey at) {
    faults.merge(fault, 1L, Long::sum);
    see(new Seen.FaultBegun(now(), fault, part, at, false));
  }

  /// A fault lasts for a while.
  void lasts(
      String fault,
      Seen.Part part,
      @Nullable GatewayKey at,
      Duration howLong,
      Runnable begin,
      Runnable end) {
    faults.merge(fault, 1L, Long::sum);
    see(new Seen.FaultBegun(now(), fault, part, at, true));
    begin.run();
    after(
        howLong,
        () -> {
          end.run();
          see(new Seen.FaultEnded(now(), fault, part, at));
        });
  }

  /// How often each fault struck.
  Map<String, Long> faults() {
    return faults;
  }
}
