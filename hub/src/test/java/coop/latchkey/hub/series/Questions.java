package coop.latchkey.hub.series;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.hub.series.SeriesQuestion.Line;
import coop.latchkey.hub.series.SeriesSpan.By;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Every kind of question, about any time, in zones of time of every sort.
final class Questions {
  private static final List<java.time.ZoneId> ZONES =
      List.of(
          java.time.ZoneId.of("Europe/Paris"),
          java.time.ZoneId.of("Asia/Kolkata"),
          java.time.ZoneId.of("Australia/Lord_Howe"),
          java.time.ZoneId.of("America/Los_Angeles"));

  private Questions() {}

  static List<SeriesQuestion> about(RandomGenerator random, long begin, long end) {
    List<SeriesQuestion> questions = new ArrayList<>();
    ZoneId hall = new ZoneId("hall");
    Line group = SeriesAnswers.together(List.of(hall, new ZoneId("cafe")));
    List<Line> lines = List.of(Line.SPACE, SeriesAnswers.together(List.of(hall)), group);
    for (By by : By.values()) {
      questions.add(
          new SeriesQuestion.Totals(Edits.SPACE, lines, span(random, begin, end, by), null));
      questions.add(
          new SeriesQuestion.Totals(
              Edits.SPACE, lines, span(random, begin, end, by), random.nextInt(8)));
      questions.add(
          new SeriesQuestion.Visits(
              Edits.SPACE, random.nextBoolean() ? null : hall, span(random, begin, end, by)));
    }
    SeriesSpan all = span(random, begin, end, By.ALL);
    questions.add(
        new SeriesQuestion.Changes(
            Edits.SPACE, Edits.SUBJECTS, all.from(), all.until(), Integer.MAX_VALUE));
    questions.add(
        new SeriesQuestion.Desks(
            Edits.SPACE, List.of(new DeskId("d1"), new DeskId("d2"), new DeskId("never")), all));
    questions.add(new SeriesQuestion.Heat(Edits.SPACE, group, span(random, begin, end, By.HOUR)));
    questions.add(
        new SeriesQuestion.Heat(Edits.SPACE, Line.SPACE, span(random, begin, end, By.HOUR)));
    LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(end), all.zone());
    questions.add(
        new SeriesQuestion.Usual(
            Edits.SPACE, Line.SPACE, day.minusDays(random.nextInt(9)), all.zone(), 3, end));
    return questions;
  }

  private static SeriesSpan span(RandomGenerator random, long begin, long end, By by) {
    java.time.ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
    long from = begin - 86_400_000L + random.nextLong(end - begin);
    long until = from + random.nextLong(end + 86_400_000L - from);
    if (random.nextBoolean()) {
      from = Rollup.HOUR.start(from);
      until = Math.max(from, Rollup.HOUR.start(until));
    }
    return new SeriesSpan(from, until, by, zone, hours(random));
  }

  private static @Nullable WorkingHours hours(RandomGenerator random) {
    return switch (random.nextInt(4)) {
      case 0 ->
          new WorkingHours(
              EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
              LocalTime.of(8, 0),
              LocalTime.of(18, 0));
      case 1 -> new WorkingHours(EnumSet.of(DayOfWeek.SUNDAY), LocalTime.of(2, 30), null);
      default -> null;
    };
  }

  /// Asks a store and the referee all of them.
  static void assertEqualAnswers(Edits truth, SeriesTables tables, List<SeriesQuestion> questions) {
    BruteForce referee = new BruteForce(truth);
    SeriesAnswers answers = new SeriesAnswers(tables);
    for (SeriesQuestion question : questions) {
      assertEquals(referee.answer(question), answers.answer(question), question::toString);
    }
  }
}
