package coop.latchkey.core.wire;

/// Something wrong in a message, with the path to it; becomes a [Parsed.Bad] before it leaves this
/// package. The path grows from the inside while the exception travels out, so that good input
/// never pays for it.
final class BadInput extends Exception {
  /// How much of a wrong value a message repeats.
  private static final int QUOTED_MAX = 40;

  private final String path;
  private final String problem;

  BadInput(String path, String problem) {
    super(null, null, false, false);
    this.path = path;
    this.problem = problem;
  }

  /// The same, one level further out.
  BadInput in(String outer) {
    boolean joined = path.isEmpty() || path.startsWith("[");
    return new BadInput(joined ? outer + path : outer + "." + path, problem);
  }

  /// A value as a message may repeat it: short, on one line.
  static String quoted(Object value) {
    if (value instanceof JsonObject) {
      return "an object";
    }
    if (value instanceof java.util.List) {
      return "a list";
    }
    String text = shortened(value.toString());
    return value instanceof String ? '"' + text + '"' : text;
  }

  static String shortened(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return line.length() <= QUOTED_MAX ? line : line.substring(0, QUOTED_MAX) + "...";
  }

  /// What a check of ours or of the platform says.
  static String reason(RuntimeException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.replaceAll("\\p{Cntrl}", "?");
  }

  @Override
  public String getMessage() {
    return path.isEmpty() ? problem : path + ": " + problem;
  }
}
