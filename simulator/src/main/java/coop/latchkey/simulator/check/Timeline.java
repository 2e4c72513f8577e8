package coop.latchkey.simulator.check;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.sim.Story;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Tells a violation as a story: what was promised, what was found, and who did what before, with
/// the times that the space's clocks on the wall should have shown.
public final class Timeline {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);

  private Timeline() {}

  /// The violation as lines of text.
  public static String of(Violation violation, Story story) {
    ZoneId zone = zoneOf(story, violation);
    StringBuilder text = new StringBuilder();
    text.append("Broken: %s%n".formatted(violation.promise()));
    text.append("Found:  %s%n".formatted(violation.what()));
    text.append(
        "Where:  seed %d, step %d, check \"%s\"%n"
            .formatted(violation.seed(), violation.step(), violation.invariant()));
    int who = violation.last().stream().mapToInt(s -> SeenText.who(s).length()).max().orElse(0);
    @Nullable LocalDate day = null;
    for (Seen seen : violation.last()) {
      ZonedDateTime at = Instant.ofEpochMilli(seen.at()).atZone(zone);
      if (!at.toLocalDate().equals(day)) {
        day = at.toLocalDate();
        text.append("%n%s (%s)%n".formatted(DAY.format(at), zone));
      }
      text.append(
          ("  %s  %-" + Math.max(1, who) + "s  %s%n")
              .formatted(TIME.format(at), SeenText.who(seen), SeenText.what(seen)));
    }
    return text.toString();
  }

  /// The zone of the space in which it was found, as far as one is named; else that of the first.
  private static ZoneId zoneOf(Story story, Violation violation) {
    for (var site : story.cooperative().spaces()) {
      if (mentions(violation.what(), site.id())) {
        return site.rules().timeZone();
      }
    }
    return story.cooperative().spaces().isEmpty()
        ? ZoneOffset.UTC
        : story.cooperative().spaces().getFirst().rules().timeZone();
  }

  private static boolean mentions(String what, SpaceId space) {
    return what.contains(" " + space + "/") || what.contains(" " + space + " ");
  }
}
