package coop.latchkey.hub.page;

import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Access;

/// One plan: edited, looked at before it is published, taken back.
public final class PlanPage implements Page {
  private final RuleEditing editing = new RuleEditing(new PlanForm());
  private final boolean fresh;

  /// @param fresh for a new one
  public PlanPage(boolean fresh) {
    this.fresh = fresh;
  }

  @Override
  public String path() {
    return fresh ? "/spaces/{space}/new-plan" : "/spaces/{space}/plans/{plan}";
  }

  @Override
  public Access access() {
    return new Access.Holding(fresh ? Permission.RULES_WRITE : Permission.RULES_READ);
  }

  private String id(PageCall call) {
    return fresh ? "" : call.parameter("plan");
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
