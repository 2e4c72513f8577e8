package coop.latchkey.simulator.mutant;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Looks for the first seed with which a mutant is found. A seed counts only if the programs as
/// they are hold with it: what breaks without a defect, no defect is found by. Thread-safe.
final class MutantHunt {
  /// What separates the invariant's name from what it found, in a seeker's answer.
  static final String SAYS = ": ";

  /// What finds an exception that nobody caught.
  static final String PROGRAM = "program";

  private final String seeker;
  private final LongFunction<String> healthy;
  private final Map<Long, String> healthySaid = new HashMap<>();

  /// A mutant that was found.
  ///
  /// @param invariant which found it, by its name; [#PROGRAM] for an exception that nobody caught
  record Find(long seed, String invariant, String what) {}

  /// How a hunt ended.
  ///
  /// @param find null when no seed found it
  /// @param seeds how many were played
  /// @param seconds how long that took
  record Hunted(Mutant mutant, @Nullable Find find, long seeds, double seconds) {}

  /// Plays a seed in the mutant's world.
  ///
  /// @param seeker a class with an empty constructor that plays a seed and gives an empty text, or
  ///   what broke: it is a [LongFunction] to [String] and loaded anew for each mutant
  MutantHunt(Class<? extends LongFunction<String>> seeker) {
    this.seeker = seeker.getName();
    healthy = make(MutantHunt.class.getClassLoader());
  }

  /// Plays the seeds from 1 on.
  Hunted hunt(Mutant mutant, long seedsMax) {
    long begun = System.nanoTime();
    MutantLoader loader = new MutantLoader(mutant);
    LongFunction<String> player = within(loader, () -> make(loader));
    @Nullable Find find = null;
    long seed = 0;
    while (find == null && seed < seedsMax) {
      seed++;
      long next = seed;
      String said = within(loader, () -> play(player, next));
      find = said.isEmpty() || !healthySays(next).isEmpty() ? null : find(next, said);
    }
    return new Hunted(mutant, find, seed, (System.nanoTime() - begun) / 1e9);
  }

  /// What the programs as they are say of a seed.
  String healthySays(long seed) {
    synchronized (healthySaid) {
      return healthySaid.computeIfAbsent(seed, one -> play(healthy, one));
    }
  }

  private static Find find(long seed, String said) {
    int end = said.indexOf(SAYS);
    return end < 0
        ? new Find(seed, said, "")
        : new Find(seed, said.substring(0, end), said.substring(end + SAYS.length()));
  }

  private static String play(LongFunction<String> player, long seed) {
    try {
      return player.apply(seed);
    } catch (LinkageError e) {
      // Not the defect, but its making.
      throw e;
    } catch (RuntimeException | Error e) {
      return PROGRAM + SAYS + e;
    }
  }

  // A seeker is made anew in another loader, where its class is another one.
  @SuppressWarnings("unchecked")
  private LongFunction<String> make(ClassLoader loader) {
    try {
      return (LongFunction<String>) loader.loadClass(seeker).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(seeker + " cannot be made", e);
    }
  }

  static <T> T within(ClassLoader loader, Supplier<T> work) {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(loader);
    try {
      return work.get();
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }
}
