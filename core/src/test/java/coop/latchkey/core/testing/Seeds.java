package coop.latchkey.core.testing;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;

/// Runs a test's body with many seeds: 1, 2, 3 and so on, the same in every run. A failure names
/// its seed and how to run that one alone.
///
/// The system property `latchkey.seed` runs one seed only; `latchkey.seeds` sets how many are run,
/// for a long search at night.
public final class Seeds {
  private static final String ONE = "latchkey.seed";
  private static final String MANY = "latchkey.seeds";

  private Seeds() {}

  /// What is run with each seed.
  @FunctionalInterface
  public interface Body {
    /// Runs once. All chance must come from `random`.
    void run(long seed, RandomGenerator random) throws Exception;
  }

  /// Runs the body with `count` seeds, one after the other, in one test; stops at the first
  /// failure.
  public static void run(int count, Body body) {
    seeds(count).forEach(seed -> runOne(seed, body));
  }

  /// A dynamic test for each of `count` seeds, for a `@TestFactory`.
  public static Stream<DynamicTest> tests(int count, Body body) {
    return seeds(count)
        .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> runOne(seed, body)));
  }

  private static LongStream seeds(int count) {
    Long one = Long.getLong(ONE);
    return one != null
        ? LongStream.of(one)
        : LongStream.rangeClosed(1, Integer.getInteger(MANY, count));
  }

  private static void runOne(long seed, Body body) {
    try {
      body.run(seed, new SplittableRandom(seed));
    } catch (Exception | AssertionError failure) {
      throw new AssertionFailedError(
          "seed %d: %s%nrun it alone with -D%s=%d".formatted(seed, failure, ONE, seed), failure);
    }
  }
}
