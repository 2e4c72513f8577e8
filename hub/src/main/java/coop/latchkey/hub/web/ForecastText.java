package coop.latchkey.hub.web;

import coop.latchkey.core.forecast.Forecast;
import coop.latchkey.core.forecast.Forecast.Change;
import coop.latchkey.core.forecast.Forecast.Holders;
import coop.latchkey.core.forecast.Forecast.Span;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/// Says who gains and who loses what, in one language: "All 38 holders of plan \"daytime\" no
/// longer come in at front: Sat 28 Nov 09:00–18:00, Sat 5 Dec 09:00–18:00."
public final class ForecastText {
  /// More spans than these are counted only.
  private static final int SPANS_TOLD = 4;

  private final Texts texts;
  private final ZoneId zone;
  private final DateTimeFormatter day;
  private final DateTimeFormatter time;

  /// In the language of these texts, by the clocks of the space.
  public ForecastText(Texts texts, ZoneId zone) {
    this.texts = texts;
    this.zone = zone;
    this.day = DateTimeFormatter.ofPattern("EEE d MMM", texts.language().locale());
    this.time = DateTimeFormatter.ofPattern("HH:mm", texts.language().locale());
  }

  /// One change as a sentence.
  public String sentence(Change change) {
    String doors = change.doors().stream().map(Object::toString).collect(Collectors.joining(", "));
    String key = "forecast." + change.kind().code();
    return change.memberCount() == 1
        ? texts.text(
            key + ".one",
            "member",
            change.members().getFirst().value(),
            "doors",
            doors,
            "when",
            when(change))
        : texts.text(key, "who", who(change), "doors", doors, "when", when(change));
  }

  /// All of a forecast, a line each.
  public List<String> lines(Forecast forecast) {
    return forecast.changes().stream().map(this::sentence).toList();
  }

  private String who(Change change) {
    String count = Integer.toString(change.memberCount());
    Holders holders = change.holders();
    if (holders == null) {
      return texts.text("forecast.members", "count", count);
    }
    String plan = holders.plan().value();
    return holders.count() == change.memberCount()
        ? texts.text("forecast.allHolders", "count", count, "plan", plan)
        : texts.text(
            "forecast.someHolders",
            "count",
            count,
            "all",
            Integer.toString(holders.count()),
            "plan",
            plan);
  }

  private String when(Change change) {
    String told =
        change.spans().stream().limit(SPANS_TOLD).map(this::span).collect(Collectors.joining(", "));
    int more = change.spanCount() - Math.min(SPANS_TOLD, change.spans().size());
    return more == 0
        ? told
        : told + " " + texts.text("forecast.moreSpans", "count", Integer.toString(more));
  }

  private String span(Span span) {
    ZonedDateTime from = span.from().atZone(zone);
    ZonedDateTime until = span.until().atZone(zone);
    String begin = day.format(from) + " " + time.format(from);
    boolean midnight =
        until.toLocalTime().toSecondOfDay() == 0
            && Duration.between(from, until).compareTo(Duration.ofHours(25)) <= 0
            && until.toLocalDate().equals(from.toLocalDate().plusDays(1));
    if (midnight) {
      return begin + "–24:00";
    }
    return until.toLocalDate().equals(from.toLocalDate())
        ? begin + "–" + time.format(until)
        : begin + " – " + day.format(until) + " " + time.format(until);
  }
}
