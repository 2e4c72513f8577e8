package coop.latchkey.core.sim;

/// A line of a story that cannot be read.
public final class StoryMistake extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final int line;

  /// @param line from 1
  StoryMistake(int line, String what) {
    super("line " + line + ": " + what);
    this.line = line;
  }

  /// Which line, from 1.
  public int line() {
    return line;
  }
}
