package coop.latchkey.core.access.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.Decision;
import coop.latchkey.core.access.Policy;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.WireCodec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Each row of the golden tables is a test of its own. House and state then go over the wire, from
/// which a door must decide the same as the hub; and the explanation must tell the same decision.
class RuleTablesTest {
  private static final int ROWS_AT_LEAST = 300;

  private static final List<String> THEMES =
      List.of(
          "plans",
          "holidays-and-seasons",
          "allowances",
          "passback",
          "capacity",
          "keyholder-and-not-alone",
          "door-modes",
          "guests",
          "trainings",
          "credentials",
          "arrears-and-pauses",
          "lockdown-and-evacuation",
          "clock-and-stale",
          "agreements",
          "daylight-saving",
          "leap-days",
          "week-and-month-ends");

  @TestFactory
  Stream<DynamicContainer> theTablesHold() {
    return THEMES.stream()
        .map(theme ->
            DynamicContainer.dynamicContainer(
                theme, Tables.read(theme).stream().map(row -> test(theme, row))));
  }

  @Test
  void noTableIsEmptyAndTogetherTheySayEnough() {
    int rows = 0;
    for (String theme : THEMES) {
      int here = Tables.read(theme).size();
      assertTrue(here > 0, theme);
      rows += here;
    }
    assertTrue(rows >= ROWS_AT_LEAST, rows + " rows");
  }

  @Test
  void aLineThatCannotBeReadIsNamed() {
    String house = "== House\nzone house\ndoor front from street to house\nmember Ana:\n";
    for (String line :
        List.of(
            "Ana | - | Mon 2026-11-24 09:00 | front -> granted flex",
            "Ana | - | Tue 2026-11-24 09:00 | front",
            "Ana | - | Sun 2026-10-25 02:30 | front -> denied zone not in plan",
            "Ana | - | Sun 2026-03-29 02:30 | front -> denied zone not in plan",
            "Bob | - | Tue 2026-11-24 09:00 | front -> denied unknown credential",
            "Ana | tired | Tue 2026-11-24 09:00 | front -> denied zone not in plan",
            "plan flex: hours Mon-Fri 09:00",
            "window kitchen")) {
      Malformed malformed =
          assertThrows(
              Malformed.class, () -> Tables.read("some.txt", house + line + "\nrows: 1"), line);
      String message = String.valueOf(malformed.getMessage());
      assertTrue(message.startsWith("some.txt:5: "), message);
    }
    assertThrows(Malformed.class, () -> Tables.read("some.txt", house + "rows: 1"));
  }

  private static DynamicTest test(String theme, Row row) {
    return DynamicTest.dynamicTest(
        row.text(), () -> holds(theme + ".txt:" + row.line() + ": " + row.text(), row));
  }

  private static void holds(String where, Row row) {
    Policy policy = row.house().policy();
    Decision decision = policy.decide(row.request(), row.state(), row.moment());
    assertEquals(row.expected(), DecisionText.of(decision, row.house().timeZone()), where);
    assertEquals(row.member(), decision.member(), where);
    assertEquals(
        decision, policy.explain(row.request(), row.state(), row.moment()).decision(), where);
    assertEquals(
        decision, sent(row.house()).decide(row.request(), sent(row.state()), row.moment()), where);
  }

  private static Policy sent(HouseText house) {
    return Policy.compile(ok(WireCodec.readPolicy(WireCodec.write(house.document()))));
  }

  private static AccessState sent(AccessState state) {
    return ok(WireCodec.readAccessState(WireCodec.write(state)));
  }

  private static <T> T ok(Parsed<T> parsed) {
    if (parsed instanceof Parsed.Ok<T>(T value)) {
      return value;
    }
    throw new AssertionError("does not come through the wire: " + parsed);
  }
}
