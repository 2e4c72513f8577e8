package coop.latchkey.core.id;

import java.util.regex.Pattern;

/// The grammar that every name in Latchkey shares: 1 to 63 characters of `a-z`, `0-9` and `-`, not
/// starting with `-` (an RFC 1123 label). Such a name needs no escaping in an MQTT topic, a URL
/// path, a file name or a broker's address pattern.
public final class Names {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  private Names() {}

  /// Whether `value` is a name.
  public static boolean isName(String value) {
    return LABEL.matcher(value).matches();
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
