package coop.latchkey.hub.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.config.Checked;
import coop.latchkey.config.ConfigProblem;
import coop.latchkey.hub.keys.HubKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rules that contradict themselves or could never let anybody in: each row changes a good file in
/// one place and says where the complaint is and what it tells.
class WrongRulesTest {
  private static final String GOOD =
      """
      {"space": {"id": "s", "name": "S", "timeZone": "Europe/Paris"},
       "settings": {"stale": {"after": "P1D", "plans": ["full"]}},
       "calendars": [{"id": "c", "name": "C", "days": [{"from": "2026-12-25", "to": "2026-12-25"}]}],
       "zones": [{"id": "house", "name": "H", "capacity": 9, "reserved": 1}, {"id": "yard", "name": "Y"}],
       "gateways": [{"id": "g"}],
       "doors": [{"id": "d", "name": "D", "gateway": "g", "to": "house", "training": "t",
         "modes": [{"mode": "unlocked", "afterFirstPerson": true, "weekly": [{"days": ["mon"], "from": "08:00", "to": "00:00"}]}],
         "passback": {"mode": "timed", "scope": "zone", "for": "PT5M"}}],
       "plans": [
         {"id": "full", "name": "F", "zones": ["house"], "reserve": true,
          "weekly": [{"days": ["mon"], "from": "08:00", "to": "20:00"}],
          "seasons": [{"from": "--07-01", "to": "--08-31", "weekly": [{"days": ["tue"], "from": "08:00", "to": "12:00"}]},
            {"from": "--12-20", "to": "--01-05", "weekly": [{"days": ["tue"], "from": "08:00", "to": "12:00"}]}],
          "holidays": {"calendar": "c"}},
         {"id": "add", "name": "A", "doors": ["d"], "needs": ["full"],
          "allowance": {"units": 3, "unit": "halfDay", "per": "term", "halfDay": "PT4H", "terms": ["2026-09-01"]},
          "weekly": [{"days": ["sun"], "from": "08:00", "to": "20:00"}]}],
       "trainings": [{"id": "t", "name": "T", "validFor": "P1Y", "trainers": [{"member": "m1", "to": "2026-12-31"}]}],
       "members": [
         {"id": "m1", "name": "M", "presence": "count", "status": "active", "pin": "1234", "duressPin": "4321",
          "plans": [{"plan": "full", "from": "2026-01-01", "to": "2026-12-31"}, {"plan": "add", "units": 5}],
          "badges": [{"format": "h10301", "facility": 1, "card": 1, "temporary": true, "to": "2026-06-30"}],
          "pauses": [{"from": "2026-02-01", "to": "2026-02-03"}], "learnt": [{"training": "t", "on": "2026-01-01"}]},
         {"id": "m2", "name": "N", "presence": "count", "status": "active", "pin": "9876", "plans": [],
          "badges": [{"format": "h10301", "facility": 1, "card": 2}], "learnt": [{"training": "t", "on": "2026-05-01", "by": "m1"}]}],
       "guests": [{"id": "g1", "name": "G", "host": "m1", "from": "2026-05-01T10:00", "until": "2026-05-01T12:00", "zones": ["house"], "pin": "5555"}],
       "agreements": [{"id": "a", "home": "other", "homePlans": ["x"], "plan": "full", "price": {"amount": "3.50", "currency": "EUR"}}]}
      """;

  @TempDir Path folder;

  private List<ConfigProblem> problems(String file) {
    HubKeys keys = new HubKeys(folder);
    return switch (SeedReader.read(
        "space.json",
        file.getBytes(StandardCharsets.UTF_8),
        new IcsFolder(null, Instant.EPOCH),
        keys::credentialKey)) {
      case Checked.Ok<Seed> _ -> List.of();
      case Checked.Bad<Seed>(List<ConfigProblem> problems) -> problems;
    };
  }

  @Test
  void theGoodFileIsGood() {
    assertEquals(List.of(), problems(GOOD));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "after": "P1D"                | "after": "PT5S"                 | settings.stale                 | a minute at least
          "plans": ["full"]}            | "plans": ["fool"]}              | settings.stale.plans           | no plan "fool"
          [{"from": "2026-12-25", "to": "2026-12-25"}] | []               | calendars[0].days              | too few entries
          "to": "2026-12-25"            | "to": "2026-12-24"              | calendars[0].days[0]           | before they begin
          "capacity": 9                 | "capacity": 0                   | zones[0].capacity              | out of range
          "reserved": 1                 | "reserved": 10                  | zones[0]                       | cannot be reserved
          "capacity": 9, "reserved": 1  | "capacity": 1, "notAlone": true | zones[0].notAlone              | only one person fits
          "capacity": 9, "reserved": 1  | "keyholderNeeded": true         | zones[0].keyholderNeeded       | nobody would ever come in
          "capacity": 9, "reserved": 1  | "reserved": 1                   | zones[0].reserved              | any number of people
          "name": "Y"                   | "name": "Y", "inside": "yard"   | zones[1].inside                | lies inside itself
          "training": "t",              | "training": "u",                | doors[0].training              | no training "u"
          "mode": "unlocked"            | "mode": "locked"                | doors[0].modes[0]              | afterFirstPerson
          "to": "00:00"                 | "to": "24:30"                   | doors[0].modes[0].weekly[0].to | not written
          "days": ["mon"], "from": "08:00", "to": "20:00" | "days": [], "from": "08:00", "to": "20:00" | plans[0].weekly[0].days | too few
          , "for": "PT5M"               | ``                              | doors[0].passback              | needs a time
          "zones": ["house"], "reserve" | "zones": ["hose"], "reserve"    | plans[0].zones[0]              | no zone "hose"
          "zones": ["house"], "reserve" | "zones": ["yard"], "reserve"    | plans[0].zones                 | no door leads
          "zones": ["house"], "reserve" | "reserve"                       | plans[0]                       | opens nothing
          "from": "--12-20"             | "from": "--02-30"               | plans[0].seasons[1].from       | --02-30
          "from": "--12-20", "to": "--01-05" | "from": "--08-01", "to": "--08-02" | plans[0].seasons[1]      | each of its days
          {"calendar": "c"}             | {"calendar": "k"}               | plans[0].holidays.calendar     | no calendar "k"
          "doors": ["d"]                | "doors": ["e"]                  | plans[1].doors[0]              | no door "e"
          "needs": ["full"]             | "needs": ["gone"]               | plans[1].needs[0]              | no plan "gone"
          "needs": ["full"]             | "needs": ["add"]                | plans[1]                       | needs itself
          , "halfDay": "PT4H"           | ``                              | plans[1].allowance             | half days
          , "terms": ["2026-09-01"]     | ``                              | plans[1].allowance             | first days
          "member": "m1", "to"          | "member": "g1", "to"            | trainings[0].trainers[0].member | no member "g1"
          "from": "2026-01-01", "to": "2026-12-31" | "from": "2027-01-01", "to": "2026-12-31" | members[0].plans[0] | before it begins
          {"plan": "full", "from"       | {"plan": "add", "units": 2}, {"plan": "add", "from" | members[0] | twice from the same day
          "to": "2026-12-31"}, {"plan": "add", "units": 5} | "units": 4}, {"plan": "add"} | members[0].plans[0].units | counts nothing
          , "to": "2026-06-30"          | ``                              | members[0].badges[0].to        | needs a last day
          "duressPin": "4321"           | "duressPin": "1234"             | members[0].duressPin           | the duress PIN is the PIN
          "pin": "9876"                 | "pin": "4321"                   | members[1].pin                 | same PIN
          "card": 2                     | "card": 1                       | members[1].badges[0].card      | same card
          "to": "2026-02-03"            | "to": "2026-01-03"              | members[0].pauses[0]           | before they begin
          "training": "t", "on": "2026-01-01" | "training": "t"           | members[0].learnt[0].on        | not said when
          "by": "m1"                    | "by": "m2"                      | members[1].learnt[0].by        | may not grant
          "on": "2026-05-01"            | "on": "2027-05-01"              | members[1].learnt[0].by        | may not grant
          "host": "m1"                  | "host": "m9"                    | guests[0].host                 | no member "m9"
          "until": "2026-05-01T12:00"   | "until": "2026-05-01T10:00"     | guests[0]                      | not after it begins
          "zones": ["house"], "pin"     | "zones": ["attic"], "pin"       | guests[0].zones[0]             | no zone "attic"
          , "pin": "5555"               | ``                              | guests[0]                      | neither badge nor PIN
          "pin": "5555"                 | "pin": "1234"                   | guests[0].pin                  | same PIN
          "amount": "3.50"              | "amount": "3.505"               | agreements[0]                  | digits after the point
          "currency": "EUR"             | "currency": "EUX"               | agreements[0]                  | no currency
          """)
  void isRefusedAtItsPlace(String good, String bad, String place, String says) {
    assertTrue(GOOD.contains(good), "the file has no " + good);
    List<ConfigProblem> problems =
        problems(
            GOOD.replaceFirst(
                java.util.regex.Pattern.quote(good),
                java.util.regex.Matcher.quoteReplacement(bad)));
    assertTrue(
        problems.stream().anyMatch(p -> p.key().equals(place) && p.what().contains(says)),
        () -> "expected " + place + ": " + says + " in " + problems);
    assertTrue(problems.stream().allMatch(p -> p.mend().length() >= 10), problems.toString());
  }

  @Test
  void allThatIsWrongWithOneRuleIsToldAtOnce() {
    String file =
        GOOD.replace("\"to\": \"2026-02-03\"", "\"to\": \"2026-01-03\"")
            .replace("\"to\": \"2026-06-30\"", "\"from\": \"2026-07-01\", \"to\": \"2026-06-30\"")
            .replace("\"plan\": \"add\", \"units\"", "\"plan\": \"adds\", \"units\"");
    assertEquals(
        List.of("members[0].badges[0]", "members[0].pauses[0]", "members[0].plans[1].plan"),
        problems(file).stream().map(ConfigProblem::key).sorted().toList());
  }
}
