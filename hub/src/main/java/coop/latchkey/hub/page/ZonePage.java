package coop.latchkey.hub.page;

import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Access;

/// One zone: edited, looked at before it is published, taken back, removed.
public final class ZonePage implements Page {
  private final RuleEditing editing = new RuleEditing(new ZoneForm());

  @Override
  public String path() {
    return "/spaces/{space}/zones/{zone}";
  }

  @Override
  public Access access() {
    return new Access.Holding(Permission.HARDWARE_READ);
  }

  @Override
  public PageAnswer get(PageCall call) {
    return editing.get(call, call.parameter("zone"));
  }

  @Override
  public PageAnswer post(PageCall call) {
    return editing.post(call, call.parameter("zone"));
  }
}
