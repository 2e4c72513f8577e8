package coop.latchkey.hub.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.rule.Days;
import coop.latchkey.core.testing.Seeds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import net.fortuna.ical4j.model.Recur;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IcsCalendarTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final List<String> WEEKDAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

  @Test
  void theHolidaysOfFrance() {
    assertEquals(
        "2026-01-01 2026-04-06 2026-05-01 2026-05-08 2026-05-14 2026-05-25 2026-07-14 2026-08-15"
            + " 2026-11-01 2026-11-11 2026-12-25",
        text(read(file("france-2026.ics"), 2025, 2027)));
  }

  @Test
  void theHolidaysOfQuebec() {
    assertEquals(
        "2026-01-01 2026-04-03 2026-05-18 2026-06-24 2026-07-01 2026-09-07 2026-10-12 2026-12-25",
        text(read(file("quebec.ics"), 2026, 2026)));
    assertEquals(
        "2028-01-01 2028-04-14 2028-05-22 2028-06-24 2028-07-01 2028-09-04 2028-10-09 2028-12-25",
        text(read(file("quebec.ics"), 2028, 2028)));
  }

  /// Times in zones, an end in UTC, a day left out, one put off, lengths, an alarm, a year's end.
  @Test
  void theClosuresOfASpace() {
    assertEquals(
        "2026-01-05 2026-02-02 2026-04-08 2026-05-04 2026-06-01 2026-06-20..2026-06-21 2026-07-10"
            + " 2026-07-20 2026-08-03..2026-08-09 2026-09-01 2026-12-30..2027-01-02",
        text(read(file("closures.ics"), 2026, 2027)));
    assertEquals("2027-01-01..2027-01-02", text(read(file("closures.ics"), 2027, 2027)));
  }

  /// The other library that Java programs follow such rules with, on rules of all kinds.
  @Test
  void aRuleGivesTheDaysThatIcal4jGives() {
    Seeds.run(
        300,
        (_, random) -> {
          LocalDate start = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(400));
          String rule = rule(start, random);
          TreeSet<LocalDate> expected =
              new TreeSet<>(
                  new Recur<LocalDate>(rule)
                      .getDates(start, LocalDate.of(2025, 1, 1), LocalDate.of(2028, 1, 1)));
          expected.removeIf(day -> day.getYear() > 2027);
          if (start.getYear() >= 2025) {
            expected.add(start);
          }
          List<Days> days = read(event(start, "RRULE:" + rule), 2025, 2027);
          assertEquals(expected, each(days), start + " " + rule);
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DTSTART:2026-12-25 | line 3: DTSTART has no day or time",
        "DTSTART;TZID=Moon/Base:20261225T090000 | line 3: DTSTART is in time zone \"Moon/Base\"",
        "SUMMARY:x | line 2: the event has no DTSTART",
        "DTSTART:20260230 | line 3: DTSTART has no day or time",
        "what is this | line 3: is no line of a calendar",
        "RRULE:FREQ=SECONDLY | line 4: RRULE repeats within a day",
        "RRULE:FREQ=YEARLY;BYHOUR=1,2,3;BYMINUTE=1;BYSECOND=1 | line 4: RRULE repeats within a day",
        "RRULE:FREQ=NEVER | line 4: RRULE cannot be followed",
        "EXRULE:FREQ=DAILY | line 4: EXRULE is an old rule",
        "RDATE;VALUE=PERIOD:20261225T090000Z/PT1H | line 4: RDATE names a period",
        "DURATION:soon | line 4: DURATION is no length of time",
        "DTEND;VALUE=DATE:20261224 | line 4: DTEND lies before DTSTART",
        "DTEND:20261225T090000Z | line 4: DTEND and DTSTART are not both days",
        "BEGIN:VEVENT | line 4: BEGIN stands within an event",
      })
  void whatCannotBeReadIsNamedByItsLine(String line, String problem) {
    boolean alone = !problem.contains("line 4");
    String start = alone ? "" : "DTSTART;VALUE=DATE:20261225\n";
    String text =
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + start + line + "\nEND:VEVENT\nEND:VCALENDAR\n";
    IcsResult.Refused refused =
        assertInstanceOf(
            IcsResult.Refused.class, IcsCalendar.read(bytes(text), PARIS, 2026, 2027), text);
    String said = refused.problems().getFirst().toString();
    assertTrue(said.startsWith(problem) && said.contains("; "), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "BEGIN:VCALENDAR"})
  void whatIsNoWholeCalendarIsRefused(String text) {
    assertInstanceOf(
        IcsResult.Refused.class, IcsCalendar.read(bytes(text), PARIS, 2026, 2027), text);
  }

  @Test
  void aFileThatWouldNeverEndEnds() {
    byte[] huge = new byte[50 * 1024 * 1024];
    assertInstanceOf(IcsResult.Refused.class, IcsCalendar.read(huge, PARIS, 2026, 2027));
    assertEquals(
        "2026-01-01..2027-12-31",
        text(
            read(
                event(LocalDate.of(2026, 1, 1), "RRULE:FREQ=DAILY;COUNT=1000000000"), 2026, 2027)));
    assertEquals(
        "2026-01-01..2027-12-31",
        text(read(event(LocalDate.of(1, 1, 1), "RRULE:FREQ=DAILY"), 2026, 2027)));
    assertInstanceOf(
        IcsResult.Refused.class,
        IcsCalendar.read(
            event(LocalDate.of(1, 1, 1), "RRULE:FREQ=DAILY;COUNT=1000000000"), PARIS, 2026, 2027));
    assertInstanceOf(
        IcsResult.Refused.class,
        IcsCalendar.read(
            event(LocalDate.of(2026, 1, 1), "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
            PARIS,
            2026,
            2027));
    String all = "RRULE:FREQ=DAILY\n".repeat(10_000);
    assertInstanceOf(
        IcsResult.Refused.class,
        IcsCalendar.read(event(LocalDate.of(2026, 1, 1), all.strip()), PARIS, 2026, 2027));
  }

  @Test
  void noBytesMakeItThrow() {
    byte[] good = file("closures.ics");
    Seeds.run(
        500,
        (_, random) -> {
          byte[] bad = good.clone();
          for (int i = 0; i < 1 + random.nextInt(6); i++) {
            bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
          }
          assertInstanceOf(IcsResult.class, IcsCalendar.read(bad, PARIS, 2026, 2027));
        });
  }

  @Test
  void otherEncodingsSayTheSame() {
    String text = new String(file("closures.ics"), StandardCharsets.UTF_8);
    assertEquals(
        read(file("closures.ics"), 2026, 2027),
        read(text.getBytes(StandardCharsets.UTF_16), 2026, 2027));
    assertEquals(
        read(file("closures.ics"), 2026, 2027),
        read(bytes(text.replace("\r\n", "\n")), 2026, 2027));
  }

  private static String rule(LocalDate start, RandomGenerator random) {
    String weekday = WEEKDAYS.get(start.getDayOfWeek().getValue() - 1);
    int week = (start.getDayOfMonth() - 1) / 7 + 1;
    String rule =
        switch (random.nextInt(7)) {
          case 0 -> "FREQ=DAILY;INTERVAL=" + (1 + random.nextInt(9));
          case 1 -> weekly(weekday, random);
          case 2 -> "FREQ=MONTHLY;BYMONTHDAY=" + start.getDayOfMonth() + ",28";
          case 3 ->
              week > 4 ? "FREQ=MONTHLY;BYDAY=-1" + weekday : "FREQ=MONTHLY;BYDAY=" + week + weekday;
          case 4 -> "FREQ=YEARLY";
          case 5 ->
              "FREQ=YEARLY;BYMONTH="
                  + start.getMonthValue()
                  + ",7;BYMONTHDAY="
                  + start.getDayOfMonth();
          default -> "FREQ=MONTHLY;BYMONTHDAY=" + start.getDayOfMonth();
        };
    return switch (random.nextInt(3)) {
      case 0 -> rule + ";UNTIL=2026" + (10 + random.nextInt(3)) + (10 + random.nextInt(18));
      case 1 -> rule + ";COUNT=" + (1 + random.nextInt(300));
      default -> rule;
    };
  }

  /// Ical4j begins weeks on Sunday where a rule does not say, against the RFC; that shows only
  /// where several days meet an interval.
  private static String weekly(String weekday, RandomGenerator random) {
    return random.nextBoolean()
        ? "FREQ=WEEKLY;BYDAY=" + weekday + ",WE"
        : "FREQ=WEEKLY;BYDAY=" + weekday + ";INTERVAL=" + (2 + random.nextInt(3));
  }

  private static byte[] event(LocalDate start, String lines) {
    String day = start.toString().replace("-", "");
    return bytes(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:"
            + day
            + "\n"
            + lines
            + "\nEND:VEVENT\nEND:VCALENDAR\n");
  }

  private static List<Days> read(byte[] file, int from, int to) {
    IcsResult result = IcsCalendar.read(file, PARIS, from, to);
    return assertInstanceOf(IcsResult.Read.class, result, result.toString()).days();
  }

  private static Set<LocalDate> each(List<Days> days) {
    TreeSet<LocalDate> each = new TreeSet<>();
    for (Days span : days) {
      LocalDate from = Objects.requireNonNull(span.from());
      from.datesUntil(Objects.requireNonNull(span.to()).plusDays(1)).forEach(each::add);
    }
    return each;
  }

  private static String text(List<Days> days) {
    List<String> texts = new ArrayList<>();
    for (Days span : days) {
      texts.add(
          Objects.equals(span.from(), span.to())
              ? "" + span.from()
              : span.from() + ".." + span.to());
    }
    return String.join(" ", texts);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] file(String name) {
    try (InputStream in = IcsCalendarTest.class.getResourceAsStream("/ics/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
