package coop.latchkey.hub;

import coop.latchkey.hub.approval.Looks;
import coop.latchkey.hub.approval.Matter;
import coop.latchkey.hub.approval.SwitchArea;
import coop.latchkey.hub.approval.Touching;
import coop.latchkey.hub.change.ChangeBans;
import coop.latchkey.hub.people.MemberBans;
import coop.latchkey.hub.webhook.WebhookLooks;
import java.util.Map;
import java.util.Optional;

/// What each operation touches that a space may want a second person for: of every operation that
/// the description marks, and of no other.
final class ApprovalMatters {
  private ApprovalMatters() {}

  static Map<String, Touching> of(Hub hub, RulePorts rules) {
    Looks looks = new Looks(hub.database, hub.clock);
    SwitchArea switches = new SwitchArea(hub.database, hub.switches, hub.audit, hub.clock);
    MemberBans members = new MemberBans(HubAreas.people(hub));
    ChangeBans changes = new ChangeBans(rules.changes(), hub.clock);
    WebhookLooks webhooks = new WebhookLooks(hub.database);
    Touching space = call -> Optional.of(Matter.space(call.space()));
    return Map.ofEntries(
        Map.entry("changeMember", members::changed),
        Map.entry("removeMember", members::removed),
        // It refuses each row that would shut somebody out.
        Map.entry("importMembers", _ -> Optional.empty()),
        Map.entry("publishChange", changes::published),
        Map.entry("revertChange", changes::reverted),
        Map.entry("loadSpace", space),
        Map.entry("lockdownSpace", space),
        Map.entry("memberVisits", looks::ofPath),
        Map.entry("memberBalances", looks::ofPath),
        Map.entry("listCorrections", looks::ofPath),
        Map.entry("listStays", looks::ofPath),
        Map.entry("correctStay", looks::ofPath),
        Map.entry("withdrawCorrection", looks::ofPath),
        Map.entry("hostNotices", looks::ofPath),
        Map.entry("inviteMember", looks::ofInvitation),
        Map.entry("listEvents", looks::ofEvents),
        Map.entry("exportEvents", looks::ofEvents),
        Map.entry("explainDecision", looks::ofQuestion),
        Map.entry("createWebhook", webhooks::created),
        Map.entry("changeWebhook", webhooks::changed),
        Map.entry("replayWebhook", webhooks::replayed),
        Map.entry("changeApprovalSettings", switches::touched));
  }
}
