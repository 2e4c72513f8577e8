package coop.latchkey.config;

/// One mistake in a file that a person wrote: where it is, what is wrong and how to mend it.
///
/// @param file the file's name, as it was given
/// @param key where in the file, such as `doors[0].strike.line`; empty for the file as a whole
/// @param what what is wrong, without a full stop
/// @param mend what to do, without a full stop
public record ConfigProblem(String file, String key, String what, String mend) {
  @Override
  public String toString() {
    return file + ": " + (key.isEmpty() ? "" : key + ": ") + what + ". " + sentence(mend) + ".";
  }

  private static String sentence(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
