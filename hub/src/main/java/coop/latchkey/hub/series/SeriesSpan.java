package coop.latchkey.hub.series;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The time that a question is about, and how it is divided. A bucket is cut where the time begins
/// or ends within it. A day of summer time's change has 23 or 25 hours, each a bucket of its own.
///
/// @param from its first millisecond since 1970
/// @param until the first one after it
/// @param zone the space's time zone
/// @param hours only these hours; null for all
public record SeriesSpan(long from, long until, By by, ZoneId zone, @Nullable WorkingHours hours) {
  /// Refuses an end before the beginning.
  public SeriesSpan {
    if (until < from) {
      throw new IllegalArgumentException("a span from " + from + " cannot end at " + until);
    }
  }

  /// How the time is divided.
  public enum By {
    /// Hour by hour.
    HOUR("hour"),
    /// Day by day.
    DAY("day"),
    /// Week by week, from Monday.
    WEEK("week"),
    /// Not at all.
    ALL("all");

    private final String code;

    By(String code) {
      this.code = code;
    }

    /// As in the API.
    public String code() {
      return code;
    }

    /// The one of this code; throws when there is none.
    public static By of(String code) {
      for (By by : values()) {
        if (by.code.equals(code)) {
          return by;
        }
      }
      throw new IllegalArgumentException("no way to divide time is called " + code);
    }
  }

  /// A stretch of time without a break, in milliseconds.
  public record Part(long from, long until) {}

  /// One of the divisions.
  ///
  /// @param parts what of it counts, in order
  public record Bucket(long from, long until, List<Part> parts) {
    /// Copies the list.
    public Bucket {
      parts = List.copyOf(parts);
    }

    /// How long it counts, in milliseconds.
    public long counted() {
      return parts.stream().mapToLong(part -> part.until - part.from).sum();
    }
  }

  /// All buckets, in order.
  public List<Bucket> buckets() {
    List<Bucket> buckets = new ArrayList<>();
    ZonedDateTime end = start(Instant.ofEpochMilli(from).atZone(zone));
    long at = from;
    while (at < until) {
      end = next(end);
      long cut = Math.min(until, end.toInstant().toEpochMilli());
      if (cut > at) {
        buckets.add(new Bucket(at, cut, parts(at, cut)));
        at = cut;
      }
    }
    return buckets;
  }

  private ZonedDateTime start(ZonedDateTime at) {
    return switch (by) {
      case HOUR -> at.truncatedTo(ChronoUnit.HOURS);
      case DAY, ALL -> at.toLocalDate().atStartOfDay(zone);
      case WEEK ->
          at.toLocalDate()
              .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
              .atStartOfDay(zone);
    };
  }

  private ZonedDateTime next(ZonedDateTime at) {
    return switch (by) {
      case HOUR -> {
        // Where clocks change by half an hour the hour after is cut short.
        ZonedDateTime whole = at.plusHours(1).truncatedTo(ChronoUnit.HOURS);
        yield whole.isAfter(at) ? whole : at.plusHours(1);
      }
      case DAY -> at.toLocalDate().plusDays(1).atStartOfDay(zone);
      case WEEK -> at.toLocalDate().plusWeeks(1).atStartOfDay(zone);
      case ALL -> Instant.ofEpochMilli(until).atZone(zone);
    };
  }

  private List<Part> parts(long begin, long end) {
    WorkingHours only = hours;
    if (only == null) {
      return List.of(new Part(begin, end));
    }
    List<Part> parts = new ArrayList<>();
    LocalDate last = Instant.ofEpochMilli(end - 1).atZone(zone).toLocalDate();
    for (LocalDate date = Instant.ofEpochMilli(begin).atZone(zone).toLocalDate();
        !date.isAfter(last);
        date = date.plusDays(1)) {
      Part whole = only.on(date, zone);
      if (whole != null && whole.from < end && whole.until > begin) {
        parts.add(new Part(Math.max(begin, whole.from), Math.min(end, whole.until)));
      }
    }
    return parts;
  }
}
