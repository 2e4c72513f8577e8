package coop.latchkey.hub.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Calendar;
import coop.latchkey.core.rule.Days;
import coop.latchkey.hub.account.Author;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.policy.RulesRows;
import coop.latchkey.hub.policy.SpaceRules;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.store.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Holidays in a calendar file beside the space file.
class IcsFolderTest {
  private static final SpaceId SPACE = new SpaceId("s");
  private static final String CHRISTMAS =
      """
      BEGIN:VCALENDAR
      BEGIN:VEVENT
      DTSTART;VALUE=DATE:20201225
      RRULE:FREQ=YEARLY
      END:VEVENT
      END:VCALENDAR
      """;

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-06-01T00:00:00Z");
  private Database database;
  private SpaceBook book;

  @BeforeEach
  void open() {
    database = TestDatabase.open(folder.resolve("hub.db"));
    book = new SpaceBook(database, new HubKeys(folder), () -> now);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static String space(String calendar) {
    return """
    {"space": {"id": "s", "name": "S", "timeZone": "Europe/Paris"},
     "calendars": [{"id": "c", "name": "C", %s}],
     "zones": [{"id": "house", "name": "H"}],
     "gateways": [{"id": "g"}],
     "doors": [{"id": "d", "name": "D", "gateway": "g", "to": "house"}],
     "plans": [{"id": "full", "name": "F", "zones": ["house"], "holidays": {"calendar": "c"},
       "weekly": [{"days": ["mon"], "from": "08:00", "to": "20:00"}]}],
     "members": [{"id": "m", "name": "M", "presence": "count", "status": "active",
       "plans": [{"plan": "full"}], "badges": []}]}
    """
        .formatted(calendar);
  }

  private LoadResult load(String calendar) throws IOException {
    Path file = folder.resolve("space.json");
    Files.writeString(file, space(calendar));
    return book.load(file);
  }

  private boolean changes(String calendar) throws IOException {
    return assertInstanceOf(LoadResult.Loaded.class, load(calendar)).changed();
  }

  private void ics(String content) throws IOException {
    Files.writeString(folder.resolve("holidays.ics"), content);
  }

  private SpaceRules stored() {
    return database.read(handle -> RulesRows.own(handle, SPACE));
  }

  private List<Days> days() {
    Calendar calendar = stored().shared().calendars().getFirst();
    return calendar.days();
  }

  private static List<Days> christmas(int from, int to) {
    return java.util.stream.IntStream.rangeClosed(from, to)
        .mapToObj(year -> Days.on(LocalDate.of(year, 12, 25)))
        .toList();
  }

  @Test
  void itsDaysFromLastYearToFiveYearsAheadAreTheCalendars() throws IOException {
    ics(CHRISTMAS);
    assertTrue(changes("\"ics\": \"holidays.ics\""));
    assertEquals(christmas(2025, 2031), days());
    assertFalse(changes("\"ics\": \"holidays.ics\""));
  }

  @Test
  void theYearIsThatOfTheSpace() throws IOException {
    now = Instant.parse("2026-12-31T23:30:00Z");
    ics(CHRISTMAS);
    load("\"ics\": \"holidays.ics\"");
    assertEquals(christmas(2026, 2032), days());
  }

  @Test
  void daysOfTheSpaceFileComeBeside() throws IOException {
    ics(CHRISTMAS);
    Days closing = new Days(LocalDate.of(2026, 8, 1), LocalDate.of(2026, 8, 15));
    load(
        "\"days\": [{\"from\": \"2026-08-01\", \"to\": \"2026-08-15\"}], \"ics\":"
            + " \"holidays.ics\"");
    assertEquals(8, days().size());
    assertTrue(days().contains(closing));
    assertTrue(days().containsAll(christmas(2025, 2031)));
  }

  @Test
  void aStatesHolidaysAreReadAsTheyArePublished() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/ics/france-2026.ics")) {
      Files.copy(Objects.requireNonNull(in), folder.resolve("france-2026.ics"));
    }
    assertTrue(changes("\"ics\": \"france-2026.ics\""));
    assertTrue(days().contains(Days.on(LocalDate.of(2026, 5, 14))), () -> days().toString());
  }

  @Test
  void aChangedCalendarFileAloneIsLoaded() throws IOException {
    ics(CHRISTMAS);
    load("\"ics\": \"holidays.ics\"");
    ics(CHRISTMAS.replace("1225", "1226"));
    assertTrue(changes("\"ics\": \"holidays.ics\""));
    assertTrue(days().contains(Days.on(LocalDate.of(2026, 12, 26))));
  }

  @Test
  void theSameFilesInAnotherYearBringItsDaysAndUndoNothingElse() throws IOException {
    ics(CHRISTMAS);
    load("\"ics\": \"holidays.ics\"");
    database
        .writer()
        .submit(handle ->
            handle.execute("UPDATE member SET rule = ?", "{\"id\":\"m\",\"status\":\"paused\"}"))
        .join();
    String paused = stored().members().toString();
    now = Instant.parse("2027-02-01T00:00:00Z");
    assertTrue(changes("\"ics\": \"holidays.ics\""));
    assertEquals(christmas(2026, 2032), days());
    assertEquals(paused, stored().members().toString());
    assertTrue(paused.contains("PAUSED"), paused);
    assertFalse(changes("\"ics\": \"holidays.ics\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DTSTART;VALUE=DATE:20201225 | DTSTART;VALUE=DATE:20201325 | holidays.ics, line 3: DTSTART has no day
          FREQ=YEARLY                 | FREQ=HOURLY                 | holidays.ics, line 4: RRULE repeats within a day
          BEGIN:VCALENDAR             | <html>                      | holidays.ics, line 1: is no line of a calendar
          RRULE:FREQ=YEARLY           | SUMMARY:once                | holidays.ics has no day from 2025 to 2031
          """)
  void whatIsWrongWithItIsNamedWithItsLine(String good, String bad, String says)
      throws IOException {
    ics(CHRISTMAS.replace(good, bad));
    isRefused(load("\"ics\": \"holidays.ics\""), "/calendars/0/ics", says);
  }

  @Test
  void aFileThatIsNotThereIsNamed() throws IOException {
    isRefused(load("\"ics\": \"gone.ics\""), "/calendars/0/ics", "no file gone.ics");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../holidays.ics", "/etc/holidays.ics", "a\\\\b.ics", "..", ".ics", "c:h.ics"})
  void onlyAFileBesideTheSpaceFileIsRead(String name) throws IOException {
    ics(CHRISTMAS);
    isRefused(load("\"ics\": \"" + name + "\""), "/calendars/0/ics", "not written as it must be");
  }

  @Test
  void aSpaceThatIsSentHasNoFolderToReadFrom() throws IOException {
    ics(CHRISTMAS);
    byte[] sent = space("\"ics\": \"holidays.ics\"").getBytes(StandardCharsets.UTF_8);
    isRefused(
        book.load(SPACE, sent, Author.CONSOLE), "/calendars/0/ics", "came without its folder");
  }

  @Test
  void aCalendarNeedsDaysOrAFile() throws IOException {
    isRefused(load("\"days\": []"), "/calendars/0/days", "too few entries");
    String file = space("\"x\": 1").replace(", \"x\": 1", "");
    isRefused(
        book.load("space.json", file.getBytes(StandardCharsets.UTF_8)),
        "/calendars/0/days",
        "has no days");
  }

  /// One problem alone: that the plan's calendar has no days is not told as well.
  private static void isRefused(LoadResult result, String path, String says) {
    var problems = assertInstanceOf(LoadResult.Refused.class, result).problems();
    assertEquals(List.of(path), problems.stream().map(LoadResult.Problem::path).toList());
    LoadResult.Problem problem = problems.getFirst();
    assertTrue(problem.what().contains(says), problem.toString());
    assertTrue(problem.mend().length() > 10, problem.toString());
  }
}
