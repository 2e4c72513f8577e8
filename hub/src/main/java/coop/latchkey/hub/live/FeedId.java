package coop.latchkey.hub.live;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The place of a delta in the stream, as a browser hands it back to resume.
///
/// @param run which run of the hub numbered it, so that a number of an earlier run is never taken
///   for one of this; lower-case letters and digits
/// @param number from 0 (the empty picture), without holes within a run
public record FeedId(String run, long number) {
  private static final Pattern FORM = Pattern.compile("([0-9a-z]{1,16})-([0-9]{1,18})");

  /// Reads what [#toString()] writes; null for anything else.
  public static @Nullable FeedId parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    var match = FORM.matcher(text);
    return match.matches() ? new FeedId(match.group(1), Long.parseLong(match.group(2))) : null;
  }

  @Override
  public String toString() {
    return run + "-" + number;
  }
}
