package coop.latchkey.hub.web;

import java.util.regex.Pattern;

/// Where somebody may be sent after a form: a place of this hub. Addresses come with requests, so
/// they are other people's words.
public final class OwnPlace {
  /// A path in visible ASCII. Browsers drop tabs and line feeds from an address and take `\` for
  /// `/` (URL Standard, 4.4), so that `/<tab>/elsewhere.example` would lead elsewhere.
  private static final Pattern PATH = Pattern.compile("/(?!/)[!-\\[\\]-~]*");

  private OwnPlace() {}

  /// Whether it is a place of this hub.
  public static boolean is(String to) {
    return PATH.matcher(to).matches();
  }

  /// The place, or the first page when it is none of this hub's.
  public static String orFirst(String to) {
    return is(to) ? to : "/";
  }
}
