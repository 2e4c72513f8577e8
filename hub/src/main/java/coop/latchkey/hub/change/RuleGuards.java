package coop.latchkey.hub.change;

import coop.latchkey.hub.web.Said;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What rules say when they guard themselves, for people: the core speaks to programmers, in
/// English only.
final class RuleGuards {
  private record Guard(Pattern words, Function<Matcher, Said> said) {}

  private static final Map<String, Said> PLAIN =
      Map.ofEntries(
          Map.entry("opens nothing", Said.of("problem.rule.opensNothing")),
          Map.entry("needs itself", Said.of("problem.rule.needsItself")),
          Map.entry("schedule without hours", Said.of("problem.rule.noHours")),
          Map.entry("span without days", Said.of("problem.rule.noDays")),
          Map.entry("span starts between", Said.of("problem.rule.begins")),
          Map.entry("span ends between", Said.of("problem.rule.ends")),
          Map.entry("need their first days", Said.of("problem.rule.terms")),
          Map.entry("need a length of at most a day", Said.of("problem.rule.halfDays")),
          Map.entry("has no days", Said.of("problem.rule.calendar")),
          Map.entry("without a beginning or an end", Said.of("problem.rule.openDays")),
          Map.entry("timed anti-passback", Said.of("problem.rule.passback")),
          Map.entry("forgivenAt lies between", Said.of("problem.rule.forgiven")));

  private static final List<Guard> GUARDS =
      List.of(
          guard(
              "found \"(?<text>.*)\": expected hours and minutes as 08:30",
              m -> Said.of("problem.rule.clock", "text", m.group("text"))),
          guard(
              "found \"(?<text>.*)\": .* is not a name: .*",
              m -> Said.of("problem.rule.name", "text", m.group("text"))),
          guard(
              "found \"(?<text>.*)\": Text '.*' could not be parsed.*",
              m -> Said.of("problem.rule.day", "text", m.group("text"))),
          guard("is missing; expected .*", _ -> Said.of("problem.rule.missing")),
          guard(
              "expected at least (?<least>[^ ,]+).*",
              m -> Said.of("problem.rule.least", "least", m.group("least"))),
          guard(
              "expected at most (?<most>[^ ,]+).*",
              m -> Said.of("problem.rule.most", "most", m.group("most"))),
          guard(
              "expected one of (?<choices>.*), found .*",
              m -> Said.of("problem.rule.oneOf", "choices", m.group("choices"))),
          guard(
              "passesLockdown lies between 0 and (?<most>\\d+), .*",
              m -> Said.of("problem.rule.lockdown", "most", m.group("most"))),
          guard(
              "an allowance has 1 to (?<most>\\d+) units, not (?<units>-?\\d+)",
              m ->
                  Said.of(
                      "problem.rule.units", "most", m.group("most"), "units", m.group("units"))),
          guard(
              "a capacity of (?<people>-?\\d+) lets nobody in",
              m -> Said.of("problem.rule.capacity", "people", m.group("people"))),
          guard(
              "of (?<people>\\d+) places (?<reserved>-?\\d+) cannot be reserved",
              m ->
                  Said.of(
                      "problem.rule.reserved",
                      "people",
                      m.group("people"),
                      "reserved",
                      m.group("reserved"))),
          guard(
              "door .* leads from (?<zone>.*) to itself",
              m -> Said.of("problem.rule.itself", "zone", m.group("zone"))),
          guard(
              "afterFirstPerson belongs to unlocked hours, not to (?<mode>.*)",
              m -> Said.of("problem.rule.firstPerson", "mode", m.group("mode"))),
          guard(
              "days end on (?<to>.*), before they begin on (?<from>.*)",
              m -> Said.of("problem.rule.order", "to", m.group("to"), "from", m.group("from"))),
          guard(
              "found \"(?<text>.*)\": .*",
              m -> Said.of("problem.rule.text", "text", m.group("text"))));

  private RuleGuards() {}

  private static Guard guard(String words, Function<Matcher, Said> said) {
    return new Guard(Pattern.compile(words), said);
  }

  /// What such words mean.
  static Said said(String words) {
    for (Guard guard : GUARDS) {
      Matcher matcher = guard.words().matcher(words);
      if (matcher.matches()) {
        return guard.said().apply(matcher);
      }
    }
    return PLAIN.entrySet().stream()
        .filter(one -> words.contains(one.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(Said.of("problem.rule.other"));
  }
}
