package coop.latchkey.hub.series.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.series.Quantiles;
import coop.latchkey.hub.series.SeriesAnswer.Stays;
import coop.latchkey.hub.series.Tally;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What is shown of stays, bucket by bucket.
final class VisitColumns {
  private static final Map<String, Double> QUANTILES = new LinkedHashMap<>();

  static {
    QUANTILES.put("p10", 0.1);
    QUANTILES.put("p25", 0.25);
    QUANTILES.put("median", 0.5);
    QUANTILES.put("p75", 0.75);
    QUANTILES.put("p90", 0.9);
  }

  private VisitColumns() {}

  static void put(ObjectNode json, List<Stays> all, Disclosure shown, ZoneId zone) {
    ArrayNode visits = json.putArray("visits");
    all.forEach(one -> Columns.put(visits, count(shown, one.dwell().size())));
    ObjectNode dwell = json.putObject("dwellSeconds");
    QUANTILES.forEach((name, share) -> {
      ArrayNode array = dwell.putArray(name);
      all.forEach(one -> Columns.put(array, dwell(shown, one.dwell(), share)));
    });
    ArrayNode mean = dwell.putArray("mean");
    all.forEach(one -> Columns.put(mean, mean(shown, one.dwell())));
    ArrayNode first = json.putArray("firstIn");
    ArrayNode last = json.putArray("lastOut");
    for (Stays one : all) {
      Columns.put(first, time(shown, one.firstIn(), zone));
      Columns.put(last, time(shown, one.lastOut(), zone));
    }
    ObjectNode how = json.putObject("how");
    TreeSet<String> codes = new TreeSet<>();
    all.forEach(one -> codes.addAll(one.how().keySet()));
    for (String code : codes) {
      ArrayNode array = how.putArray(code);
      all.forEach(one -> Columns.put(array, count(shown, one.how().getOrDefault(code, 0))));
    }
  }

  private static @Nullable Integer count(Disclosure shown, int count) {
    return shown.shows(count) ? count : null;
  }

  private static @Nullable Double dwell(Disclosure shown, List<Long> sorted, double share) {
    return sorted.isEmpty() || !shown.shows(sorted.size())
        ? null
        : Columns.round(Quantiles.of(sorted, share) / 1_000);
  }

  private static @Nullable Double mean(Disclosure shown, List<Long> dwell) {
    return dwell.isEmpty() || !shown.shows(dwell.size())
        ? null
        : Columns.round(
            (double) dwell.stream().mapToLong(Long::longValue).sum() / dwell.size() / 1_000);
  }

  private static @Nullable String time(Disclosure shown, @Nullable Long at, ZoneId zone) {
    return shown.showsOne() ? Columns.time(at == null ? Tally.NEVER : at, zone) : null;
  }

  static Answer csv(String space, JsonNode json) {
    return Table.file(
        space + "-visits.csv",
        List.of(
            "from", "until", "visits", "p10", "p25", "median", "p75", "p90", "mean", "firstIn",
            "lastOut"),
        table -> {
          JsonNode dwell = json.path("dwellSeconds");
          for (int i = 0; i < json.path("buckets").size(); i++) {
            table.line(
                json.path("buckets").path(i).path("from").asText(),
                json.path("buckets").path(i).path("until").asText(),
                cell(json.path("visits").path(i)),
                cell(dwell.path("p10").path(i)),
                cell(dwell.path("p25").path(i)),
                cell(dwell.path("median").path(i)),
                cell(dwell.path("p75").path(i)),
                cell(dwell.path("p90").path(i)),
                cell(dwell.path("mean").path(i)),
                cell(json.path("firstIn").path(i)),
                cell(json.path("lastOut").path(i)));
          }
        });
  }

  /// A value as a cell; empty for none.
  static String cell(JsonNode value) {
    return value.isNull() ? "" : value.asText();
  }
}
