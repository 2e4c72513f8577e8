package coop.latchkey.hub.signal;

import coop.latchkey.hub.signal.SignalRows.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How long a zone was told empty, by day of the space's zone: exactly, from the periods.
final class EmptyHours {
  private EmptyHours() {}

  /// Each day from the first to the last, also those without any.
  ///
  /// @param now until when a period counts that has not ended
  static Map<LocalDate, Duration> byDay(
      List<Period> periods, LocalDate first, LocalDate last, ZoneId zone, Instant now) {
    Map<LocalDate, Duration> days = new TreeMap<>();
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      Instant from = day.atStartOfDay(zone).toInstant();
      Instant until = day.plusDays(1).atStartOfDay(zone).toInstant();
      Duration sum = Duration.ZERO;
      for (Period period : periods) {
        Instant to = period.to() == null ? now : period.to();
        Instant begin = period.from().isBefore(from) ? from : period.from();
        Instant end = to.isAfter(until) ? until : to;
        sum = end.isAfter(begin) ? sum.plus(Duration.between(begin, end)) : sum;
      }
      days.put(day, sum);
    }
    return days;
  }
}
