package coop.latchkey.hub.page;

import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Access;

/// What one door asks of people: edited, looked at before it is published, taken back.
public final class DoorRulesPage implements Page {
  private final RuleEditing editing = new RuleEditing(new DoorForm());

  @Override
  public String path() {
    return "/spaces/{space}/doors/{door}/rules";
  }

  @Override
  public Access access() {
    return new Access.Holding(Permission.HARDWARE_READ);
  }

  @Override
  public PageAnswer get(PageCall call) {
    return editing.get(call, call.parameter("door"));
  }

  @Override
  public PageAnswer post(PageCall call) {
    return editing.post(call, call.parameter("door"));
  }
}
