package coop.latchkey.simulator.mutant;

/// What mutants do that one changed instruction cannot say: static methods that calls are led to
/// instead, loaded beside the changed classes.
public final class Defects {
  private Defects() {}

  /// A number that is always one too high.
  public static int oneMore(Object receiver, int argument) {
    return argument + 1;
  }
}
