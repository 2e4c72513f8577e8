package coop.latchkey.hub.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.RuleJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the core says of rules that it refuses is known, and has its words for people.
class RuleGuardsTest {
  private static final String OPEN =
      "'weekly': [{'days': ['mon'], 'from': '08:00', 'to': '18:00'}]";
  private static final String PLAN = "'id': 'x', 'zones': ['z']";

  private static String key(Parsed<?> parsed) {
    var bad = assertInstanceOf(Parsed.Bad.class, parsed);
    var draft = (Draft.Result.Bad) Draft.bad(bad.detail());
    return draft.what().key() + " of " + bad.detail();
  }

  private static byte[] json(String fields) {
    return ("{" + fields.replace("OPEN", OPEN).replace("PLAN", PLAN) + "}")
        .replace('\'', '"')
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void same(String key, String found) {
    assertEquals("problem.rule." + key, found.split(" ", 2)[0], found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "clock | PLAN, 'weekly': [{'days': ['mon'], 'from': '9h', 'to': '18:00'}]",
        "noHours | PLAN, 'weekly': []",
        "noDays | PLAN, 'weekly': [{'days': [], 'from': '08:00', 'to': '18:00'}]",
        "opensNothing | 'id': 'x', 'zones': [], OPEN",
        "needsItself | PLAN, 'needs': ['x'], OPEN",
        "name | 'id': 'Ä', 'zones': ['z'], OPEN",
        "missing | 'zones': ['z'], OPEN",
        "oneOf | PLAN, 'allowance': {'units': 3, 'unit': 'year', 'per': 'week'}, OPEN",
        "units | PLAN, 'allowance': {'units': 90000000, 'unit': 'day', 'per': 'week'}, OPEN",
        "terms | PLAN, 'allowance': {'units': 3, 'unit': 'day', 'per': 'term'}, OPEN",
        "halfDays | PLAN, 'allowance': {'units': 3, 'unit': 'halfDay', 'per': 'week'}, OPEN",
      })
  void plans(String key, String fields) {
    same(key, key(RuleJson.readPlan(json(fields))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "calendar | 'id': 'x', 'days': []",
        "day | 'id': 'x', 'days': [{'from': '2026-13-01', 'to': '2026-13-02'}]",
        "order | 'id': 'x', 'days': [{'from': '2026-12-02', 'to': '2026-12-01'}]",
      })
  void calendars(String key, String fields) {
    same(key, key(RuleJson.readCalendar(json(fields))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "reserved | 'id': 'x', 'capacity': 3, 'reserved': 4",
        "least | 'id': 'x', 'capacity': -1",
      })
  void zones(String key, String fields) {
    same(key, key(RuleJson.readZone(json(fields))));
  }
}
