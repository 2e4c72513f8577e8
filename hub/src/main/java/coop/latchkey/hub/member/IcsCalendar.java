package coop.latchkey.hub.member;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads the days of a calendar file (RFC 5545, `.ics`), such as the public holidays that a state
/// publishes: every day that an event touches in the space's time zone, over some years. Rules of
/// repetition are followed by lib-recur. What an event is called is not read.
///
/// Bounded whatever the file says: its size, its events, the years, and the occurrences looked at.
public final class IcsCalendar {
  /// The largest file. A century of a state's holidays is a tenth of it.
  public static final int BYTES_MAX = 2 * 1024 * 1024;

  /// The most events.
  public static final int EVENTS_MAX = 10_000;

  /// The longest span of years.
  public static final int YEARS_MAX = 20;

  private static final int PROBLEMS_MAX = 20;

  private IcsCalendar() {}

  /// Reads a file. Never throws on its content.
  ///
  /// @param space the zone whose days are meant
  /// @param fromYear the first year
  /// @param toYear the last year, at most [#YEARS_MAX] of them
  public static IcsResult read(byte[] file, ZoneId space, int fromYear, int toYear) {
    if (toYear < fromYear || toYear - fromYear >= YEARS_MAX) {
      throw new IllegalArgumentException(
          "a calendar is read for 1 to " + YEARS_MAX + " years, not " + fromYear + " to " + toYear);
    }
    if (file.length > BYTES_MAX) {
      return refused(
          1,
          "the file has " + file.length + " bytes, more than " + BYTES_MAX,
          "export the holidays alone");
    }
    try {
      List<IcsEvent> events = events(IcsLine.all(text(file)), space);
      return days(events, LocalDate.of(fromYear, 1, 1), LocalDate.of(toYear, 12, 31));
    } catch (IcsProblem e) {
      return new IcsResult.Refused(List.of(e.problem()));
    }
  }

  private static IcsResult days(List<IcsEvent> events, LocalDate first, LocalDate last) {
    IcsDays days = new IcsDays(first, last);
    List<IcsResult.Problem> problems = new ArrayList<>();
    List<IcsEvent> replacements = events.stream().filter(IcsEvent::isReplacement).toList();
    for (IcsEvent event : events) {
      replacements.forEach(event::replacedBy);
      try {
        event.addTo(days);
      } catch (IcsProblem e) {
        problems.add(e.problem());
      }
      if (problems.size() == PROBLEMS_MAX) {
        break;
      }
    }
    return problems.isEmpty() ? new IcsResult.Read(days.joined()) : new IcsResult.Refused(problems);
  }

  private static List<IcsEvent> events(List<IcsLine> lines, ZoneId space) throws IcsProblem {
    if (lines.isEmpty() || !is(lines.getFirst(), "BEGIN", "VCALENDAR")) {
      throw new IcsProblem(
          1, "the file does not begin with BEGIN:VCALENDAR", "choose an .ics calendar file");
    }
    if (!is(lines.getLast(), "END", "VCALENDAR")) {
      throw new IcsProblem(
          lines.getLast().number(), "the file ends before END:VCALENDAR", "download it again");
    }
    List<IcsEvent> events = new ArrayList<>();
    @Nullable IcsEvent open = null;
    int inner = 0;
    for (IcsLine line : lines) {
      if (is(line, "BEGIN", "VEVENT")) {
        if (open != null || events.size() == EVENTS_MAX) {
          throw line.wrong(
              open != null ? "stands within an event" : "is one event more than " + EVENTS_MAX,
              "export the holidays alone");
        }
        open = new IcsEvent(line.number(), space);
      } else if (is(line, "END", "VEVENT") && open != null) {
        events.add(open);
        open = null;
      } else if (open != null) {
        inner += line.name().equals("BEGIN") ? 1 : line.name().equals("END") ? -1 : 0;
        if (inner == 0 && !line.name().equals("END")) {
          open.take(line);
        }
      }
    }
    if (open != null) {
      throw lines.getLast().wrong("comes before the event's END:VEVENT", "download it again");
    }
    return events;
  }

  private static boolean is(IcsLine line, String name, String value) {
    return line.name().equals(name) && line.value().toUpperCase(Locale.ROOT).equals(value);
  }

  /// Nothing but ASCII is looked at, which UTF-8 and Latin-1 write alike, so that neither has to be
  /// told from the other, and a character torn by a fold does no harm.
  private static String text(byte[] file) {
    if (file.length >= 2 && (file[0] & 0xFF) + (file[1] & 0xFF) == 0xFE + 0xFF) {
      Charset utf16 = StandardCharsets.UTF_16;
      return new String(file, utf16);
    }
    boolean marked =
        file.length >= 3
            && (file[0] & 0xFF) == 0xEF
            && (file[1] & 0xFF) == 0xBB
            && (file[2] & 0xFF) == 0xBF;
    int start = marked ? 3 : 0;
    return new String(file, start, file.length - start, StandardCharsets.ISO_8859_1);
  }

  private static IcsResult refused(int line, String what, String mend) {
    return new IcsResult.Refused(List.of(new IcsResult.Problem(line, what, mend)));
  }
}
