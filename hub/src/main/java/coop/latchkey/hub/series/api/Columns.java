package coop.latchkey.hub.series.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.series.SeriesSpan;
import coop.latchkey.hub.series.Tally;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is shown of a tally, column by column: the same in JSON and in CSV.
///
/// @param name of the column
/// @param value null where it is not known or not shown
record Columns(String name, Function<Tally, @Nullable Object> value) {
  private static final double MILLIS = 1_000.0;

  /// Those of a line.
  ///
  /// @param above whether it was asked how long there were more than some number
  static List<Columns> of(Place place, Disclosure shown, ZoneId zone, boolean above) {
    Integer capacity = place.capacity();
    int desks = place.desks();
    List<Columns> columns =
        List.of(
            people("average", shown, Tally::average),
            people("lower", shown, Tally::lower),
            people("upper", shown, Tally::upper),
            new Columns("peak", one -> shown.people(one) == null ? null : one.peak()),
            new Columns(
                "peakAt", one -> shown.people(one) == null ? null : time(one.peakAt(), zone)),
            new Columns("least", one -> shown.showsOne() ? one.least() : null),
            new Columns(
                "averageWhenUsed", one -> shown.showsOne() ? round(one.averageWhenUsed()) : null),
            new Columns("knownSeconds", one -> one.known() / MILLIS),
            new Columns("usedSeconds", one -> shown.showsOne() ? one.used() / MILLIS : null),
            new Columns("utilisation", one -> share(shown, one, capacity)),
            new Columns("deskUtilisation", one -> share(shown, one, desks == 0 ? null : desks)),
            new Columns("firstIn", one -> shown.showsOne() ? time(one.firstUsed(), zone) : null),
            new Columns("lastOut", one -> shown.showsOne() ? time(one.lastUsed(), zone) : null),
            new Columns(
                "aboveSeconds",
                one -> shown.people(one) == null ? null : one.aboveMillis() / MILLIS));
    return above ? columns : columns.subList(0, columns.size() - 1);
  }

  private static Columns people(
      String name, Disclosure shown, Function<Tally, @Nullable Double> value) {
    return new Columns(name, one -> shown.people(one) == null ? null : round(value.apply(one)));
  }

  private static @Nullable Object share(Disclosure shown, Tally tally, @Nullable Integer of) {
    Double average = tally.average();
    return of == null || average == null || shown.people(tally) == null
        ? null
        : round(average / of);
  }

  /// To five places.
  static @Nullable Double round(@Nullable Double value) {
    return value == null ? null : Math.round(value * 100_000) / 100_000.0;
  }

  /// A moment with the space's own offset; null for none.
  static @Nullable String time(long at, ZoneId zone) {
    return at == Tally.NEVER
        ? null
        : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(Instant.ofEpochMilli(at).atZone(zone));
  }

  /// Puts a value into an array, or null.
  static void put(ArrayNode array, @Nullable Object value) {
    switch (value) {
      case null -> array.addNull();
      case Integer number -> array.add(number.intValue());
      case Long number -> array.add(number.longValue());
      case Double number -> array.add(number.doubleValue());
      default -> array.add(value.toString());
    }
  }

  /// Whose answer it is, and about when.
  static void head(ObjectNode json, String space, SeriesSpan span) {
    json.put("space", space);
    json.put("timeZone", span.zone().getId());
    json.put("from", time(span.from(), span.zone()));
    json.put("until", time(span.until(), span.zone()));
  }

  /// The buckets of an answer.
  static void buckets(ObjectNode json, List<SeriesSpan.Bucket> buckets, ZoneId zone) {
    ArrayNode array = json.putArray("buckets");
    for (SeriesSpan.Bucket bucket : buckets) {
      array
          .addObject()
          .put("from", time(bucket.from(), zone))
          .put("until", time(bucket.until(), zone));
    }
  }
}
