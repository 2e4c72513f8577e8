package coop.latchkey.hub.series.api;

import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.series.SeriesSpan;
import coop.latchkey.hub.series.SeriesSpan.By;
import coop.latchkey.hub.series.WorkingHours;
import coop.latchkey.hub.web.Said;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a call asks for, read from its parameters.
final class Asked {
  /// The codes of the days of the week, from Monday.
  static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  /// Most cells of an answer as JSON, and as CSV, which is written piece by piece.
  private static final int CELLS_JSON = 100_000;

  private static final int CELLS_CSV = 1_000_000;

  private static final long HOUR = 3_600_000;

  private Asked() {}

  /// The time that is asked about.
  static SeriesSpan span(ApiCall call, ZoneId zone, Instant now, String by) throws ApiProblem {
    Instant until = time(call, "until", now);
    until = until.isAfter(now) ? now : until;
    Instant today = now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    Instant from = time(call, "from", today);
    if (from.isAfter(until)) {
      throw new ApiProblem(Problem.badContent("/query/from", Said.of("problem.series.backwards")));
    }
    SeriesSpan span =
        new SeriesSpan(
            from.toEpochMilli(),
            until.toEpochMilli(),
            By.of(call.query("by").orElse(by)),
            zone,
            hours(call));
    checkCells(call, span, 1);
    return span;
  }

  /// Refuses an answer that would be too large.
  static void checkCells(ApiCall call, SeriesSpan span, int lines) throws ApiProblem {
    long hours = (span.until() - span.from()) / HOUR + 1;
    long buckets =
        switch (span.by()) {
          case HOUR -> hours;
          case DAY -> hours / 24 + 1;
          case WEEK -> hours / 168 + 1;
          case ALL -> 1;
        };
    int most = csv(call) ? CELLS_CSV : CELLS_JSON;
    if (buckets * lines > most) {
      throw new ApiProblem(
          Problem.of(
              422, "too-much", Said.of("problem.series.much", "n", buckets * lines, "most", most)));
    }
  }

  private static Instant time(ApiCall call, String name, Instant otherwise) throws ApiProblem {
    String text = call.query(name).orElse(null);
    if (text == null) {
      return otherwise;
    }
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      if (time.isBefore(Instant.EPOCH)) {
        throw new DateTimeException("before 1970");
      }
      return time;
    } catch (DateTimeException _) {
      throw new ApiProblem(Problem.badContent("/query/" + name, Said.of("problem.time.offset")));
    }
  }

  private static @Nullable WorkingHours hours(ApiCall call) throws ApiProblem {
    String days = call.query("days").orElse("");
    String from = call.query("dayFrom").orElse("00:00");
    String until = call.query("dayUntil").orElse("24:00");
    if (days.isEmpty() && from.equals("00:00") && until.equals("24:00")) {
      return null;
    }
    try {
      return new WorkingHours(
          days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days(days),
          LocalTime.parse(from),
          until.equals("24:00") ? null : LocalTime.parse(until));
    } catch (IllegalArgumentException _) {
      throw new ApiProblem(
          Problem.badContent("/query/dayUntil", Said.of("problem.series.backwards")));
    }
  }

  private static Set<DayOfWeek> days(String text) {
    EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    Arrays.stream(text.split(",")).forEach(day -> days.add(DayOfWeek.of(DAYS.indexOf(day) + 1)));
    return days;
  }

  /// Whether CSV is wanted.
  static boolean csv(ApiCall call) {
    return call.query("format")
        .map(format -> format.equals("csv"))
        .orElseGet(() ->
            call.query("Accept")
                .map(accept -> accept.toLowerCase(Locale.ROOT).startsWith("text/csv"))
                .orElse(false));
  }

  /// What the caller may see of what they asked for: a file goes on to others, so that it is exact
  /// only when they say so.
  static Disclosure disclosure(ApiCall call) {
    boolean wanted = call.query("exact").map(Boolean::parseBoolean).orElse(!csv(call));
    return new Disclosure(wanted && call.caller().may(Permission.LIVE_READ, call.space()));
  }
}
