package coop.latchkey.hub.rule;

import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Said;

/// One thing wrong with a space's rules.
///
/// @param list what kind of rule: `zones`, `doors`, `plans`, `members` ... as in a space's file
/// @param id which of them; empty for the space's settings
/// @param field where in it, such as `plans[0].units`; empty for the whole
/// @param what what is wrong, without a full stop
/// @param mend what to do, without a full stop
public record RuleProblem(String list, String id, String field, Said what, Said mend) {
  /// Of one text with its `.mend`.
  public RuleProblem(String list, String id, String field, Said said) {
    this(list, id, field, said, said.mend());
  }

  /// That a rule names another which is not there.
  ///
  /// @param what its kind, as for [Problem#unknown]
  public static Said none(String what, String id) {
    return Said.of("part.rules.none", "what", Problem.none(what), "id", id);
  }

  /// Where, as a path of names: `plans/full/needs`.
  public String path() {
    String rule = id.isEmpty() ? list : list + "/" + id;
    return field.isEmpty() ? rule : rule + "/" + field;
  }

  /// With its place before it.
  public Said placed() {
    return Said.of("part.rules.at", "path", path(), "what", what);
  }

  @Override
  public String toString() {
    return path() + ": " + what + "; " + mend;
  }
}
