package coop.latchkey.hub.page;

import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Access;

/// One rule: edited, looked at before it is published, taken back.
final class RulePage implements Page {
  private final RuleEditing editing;
  private final String path;
  private final Permission needs;
  private final String parameter;

  /// @param parameter of the path, the rule's id; empty for a new one
  private RulePage(RuleForm form, String path, Permission needs, String parameter) {
    this.editing = new RuleEditing(form);
    this.path = path;
    this.needs = needs;
    this.parameter = parameter;
  }

  /// One that there is.
  static RulePage of(RuleForm form, String path, Permission needs) {
    return new RulePage(form, path, needs, form.kind());
  }

  /// A new one.
  static RulePage fresh(RuleForm form) {
    return new RulePage(form, "/spaces/{space}/new-" + form.kind(), Permission.RULES_WRITE, "");
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public Access access() {
    return new Access.Holding(needs);
  }

  private String id(PageCall call) {
    return parameter.isEmpty() ? "" : call.parameter(parameter);
  }

  @Override
  public PageAnswer get(PageCall call) {
    return editing.get(call, id(call));
  }

  @Override
  public PageAnswer post(PageCall call) {
    return editing.post(call, id(call));
  }
}
