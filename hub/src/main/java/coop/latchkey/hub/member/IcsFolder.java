package coop.latchkey.hub.member;

import static java.nio.charset.StandardCharsets.UTF_8;

import coop.latchkey.core.rule.Days;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The calendar files beside a space file. Remembers what it has read, so that a changed calendar
/// is noticed beside an unchanged space file. For one load, on one thread.
final class IcsFolder {
  /// The years before this one that are read, for visits that are still being told of.
  static final int YEARS_BACK = 1;

  /// The years after this one that are read.
  static final int YEARS_AHEAD = 5;

  private final @Nullable Path folder;
  private final Instant now;
  private final Map<String, byte[]> read = new TreeMap<>();

  /// @param folder of the space file; null when it came without one
  /// @param now which year is meant by this one
  IcsFolder(@Nullable Path folder, Instant now) {
    this.folder = folder;
    this.now = now;
  }

  /// The days of the calendar file that a calendar names; none when something is wrong, which is
  /// then noted there.
  List<Days> days(SeedNode calendar, ZoneId space) {
    String name = calendar.text("ics");
    byte[] file = bytes(calendar, name);
    if (file == null) {
      return List.of();
    }
    int year = year(space);
    return switch (IcsCalendar.read(file, space, year - YEARS_BACK, year + YEARS_AHEAD)) {
      case IcsResult.Read(List<Days> days) -> {
        if (days.isEmpty()) {
          calendar.wrong(
              "ics",
              name + " has no day from " + (year - YEARS_BACK) + " to " + (year + YEARS_AHEAD),
              "download the calendar of these years");
        }
        yield days;
      }
      case IcsResult.Refused(List<IcsResult.Problem> problems) -> {
        problems.forEach(problem ->
            calendar.wrong(
                "ics", name + ", line " + problem.line() + ": " + problem.what(), problem.mend()));
        yield List.of();
      }
    };
  }

  private byte @Nullable [] bytes(SeedNode calendar, String name) {
    if (folder == null) {
      calendar.wrong(
          "ics",
          "the space came without its folder, so there is no " + name + " beside it",
          "write the days as days, or load the file where the hub runs, with latchkey hub --load");
      return null;
    }
    try {
      Path file = folder.resolve(name);
      if (!Files.isRegularFile(file)) {
        calendar.wrong(
            "ics",
            "there is no file " + name + " beside the space file",
            "put it into " + folder.toAbsolutePath() + ", or mend its name");
        return null;
      }
      byte[] bytes;
      try (var in = Files.newInputStream(file)) {
        bytes = in.readNBytes(IcsCalendar.BYTES_MAX + 1);
      }
      read.put(name, bytes);
      return bytes;
    } catch (IOException | InvalidPathException e) {
      calendar.wrong(
          "ics",
          name + " cannot be read (" + e + ")",
          "check its name, its owner and its mode, such as chmod a+r");
      return null;
    }
  }

  /// The year in which the days were reckoned; null when no file was read.
  @Nullable Integer yearOfReading(ZoneId space) {
    return read.isEmpty() ? null : year(space);
  }

  /// Adds all that was read to a fingerprint.
  void update(MessageDigest fingerprint) {
    read.forEach((name, bytes) -> {
      fingerprint.update((name + "\n" + bytes.length + "\n").getBytes(UTF_8));
      fingerprint.update(bytes);
    });
  }

  private int year(ZoneId space) {
    return now.atZone(space).getYear();
  }
}
