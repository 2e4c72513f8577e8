package coop.latchkey.hub.alarm;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What an alarm about a crowd is about: a zone, and the threshold it has reached.
///
/// @param zone the zone's id; `_space` for the whole space
/// @param threshold such as `150%`, or `20` for a number of people
public record ZoneMark(String zone, String threshold) {
  /// Stands for the whole space.
  public static final String WHOLE = "_space";

  /// As an alarm's subject.
  public String subject() {
    return zone + "@" + threshold;
  }

  /// What a subject says, in words without a language: `Hall ≥ 150 %`.
  ///
  /// @param space what people call the space
  /// @param zones what they call a zone; null for one there is not
  public static String named(
      String subject, String space, Function<String, @Nullable String> zones) {
    int at = subject.indexOf('@');
    if (at < 0) {
      return subject;
    }
    String zone = subject.substring(0, at);
    String name = zone.equals(WHOLE) ? space : zones.apply(zone);
    return (name == null ? zone : name) + " ≥ " + subject.substring(at + 1).replace("%", "\u00a0%");
  }
}
