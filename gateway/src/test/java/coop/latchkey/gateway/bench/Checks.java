package coop.latchkey.gateway.bench;

/// Prints what was found, a line for each check: `ok name` or `not ok name: why`.
final class Checks {
  /// What a line of a good check begins with.
  static final String OK = "ok ";

  /// What a line of a failed check begins with.
  static final String NOT_OK = "not ok ";

  private int failed;

  /// Something that should hold.
  @FunctionalInterface
  interface Check {
    /// Says what is wrong, or the empty string.
    String run() throws Exception;
  }

  /// Runs one check.
  void check(String name, Check check) {
    String wrong;
    try {
      wrong = check.run();
    } catch (Exception | AssertionError e) {
      e.printStackTrace(System.out);
      wrong = e.toString();
    }
    if (wrong.isEmpty()) {
      System.out.println(OK + name);
    } else {
      failed++;
      System.out.println(NOT_OK + name + ": " + wrong);
    }
  }

  /// `""` when they are equal, else what was wrong.
  static String same(Object expected, Object actual) {
    return expected.equals(actual) ? "" : "expected " + expected + " but was " + actual;
  }

  int failed() {
    return failed;
  }
}
