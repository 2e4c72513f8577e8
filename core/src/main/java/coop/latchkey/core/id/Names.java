package coop.latchkey.core.id;

/// The grammar that every name in Latchkey shares: 1 to 63 characters of `a-z`, `0-9` and `-`, not
/// starting with `-` (an RFC 1123 label). Such a name needs no escaping in an MQTT topic, a URL
/// path, a file name or a broker's address pattern.
public final class Names {
  private static final int LENGTH_MAX = 63;

  private Names() {}

  /// Whether `value` is a name.
  // Not by a regular expression: a policy has hundreds of thousands of names.
  public static boolean isName(String value) {
    int length = value.length();
    boolean good = length >= 1 && length <= LENGTH_MAX && value.charAt(0) != '-';
    for (int i = 0; good && i < length; i++) {
      char c = value.charAt(i);
      good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }
    return good;
  }

  /// Returns `value`, or throws naming what `what` is and how a name looks.
  static String checked(String what, String value) {
    if (!isName(value)) {
      throw new IllegalArgumentException(
          what
              + " \""
              + value
              + "\" is not a name: use 1 to 63 of a-z, 0-9 and -, starting with a letter or digit");
    }
    return value;
  }
}
