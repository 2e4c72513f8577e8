package coop.latchkey.hub.rule;

/// One thing wrong with a space's rules.
///
/// @param list what kind of rule: `zones`, `doors`, `plans`, `members` ... as in a space's file
/// @param id which of them; empty for the space's settings
/// @param field where in it, such as `plans[0].units`; empty for the whole
/// @param what what is wrong, without a full stop
/// @param mend what to do, without a full stop
public record RuleProblem(String list, String id, String field, String what, String mend) {
  /// Where, as a path of names: `plans/full/needs`.
  public String path() {
    String rule = id.isEmpty() ? list : list + "/" + id;
    return field.isEmpty() ? rule : rule + "/" + field;
  }

  @Override
  public String toString() {
    return path() + ": " + what + "; " + mend;
  }
}
