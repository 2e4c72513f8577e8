package coop.latchkey.hub.member;

import org.jspecify.annotations.Nullable;

/// What a load is known by, kept with the space.
///
/// @param content of the space file and the calendar files beside it
/// @param year in which the days of calendar files were reckoned; null without such files
record SeedFingerprint(String content, @Nullable Integer year) {
  private static final String IN = "@";

  /// As it is stored.
  String text() {
    return year == null ? content : content + IN + year;
  }

  /// Whether `stored` was made by the very same files, in this year or another.
  boolean isOfSameFiles(String stored) {
    return stored.equals(content) || stored.startsWith(content + IN);
  }
}
