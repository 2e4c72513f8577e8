package coop.latchkey.hub;

import coop.latchkey.hub.access.AccessArea;
import coop.latchkey.hub.account.AccountAreas;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApprovalKind;
import coop.latchkey.hub.api.MainArea;
import coop.latchkey.hub.approval.ApprovalArea;
import coop.latchkey.hub.approval.SwitchArea;
import coop.latchkey.hub.ask.ExplainArea;
import coop.latchkey.hub.audit.AuditArea;
import coop.latchkey.hub.audit.StoredNotes;
import coop.latchkey.hub.change.ChangeArea;
import coop.latchkey.hub.event.EventArea;
import coop.latchkey.hub.floor.FloorArea;
import coop.latchkey.hub.guest.GuestArea;
import coop.latchkey.hub.guest.ReceptionArea;
import coop.latchkey.hub.live.LiveFeed;
import coop.latchkey.hub.me.MeParts;
import coop.latchkey.hub.member.LoadArea;
import coop.latchkey.hub.mqtt.OrderArea;
import coop.latchkey.hub.occupancy.OccupancyArea;
import coop.latchkey.hub.open.OpenArea;
import coop.latchkey.hub.people.PeopleArea;
import coop.latchkey.hub.people.PeoplePorts;
import coop.latchkey.hub.retention.EventCounts;
import coop.latchkey.hub.retention.RetentionArea;
import coop.latchkey.hub.rule.RuleKind;
import coop.latchkey.hub.series.api.SeriesArea;
import coop.latchkey.hub.signal.SignalArea;
import coop.latchkey.hub.space.SpaceAreas;
import coop.latchkey.hub.webhook.WebhookArea;
import coop.latchkey.hub.wireless.SensorUserArea;
import coop.latchkey.hub.wireless.WirelessArea;
import java.util.ArrayList;
import java.util.List;

/// What answers the API's operations, put together of the hub's parts.
final class HubAreas {
  private HubAreas() {}

  /// What answers the API's operations.
  static List<ApiArea> of(Hub hub, LiveFeed feed, RulePorts rulePorts) {
    List<ApiArea> areas =
        new ArrayList<>(
            List.of(
                new MainArea(),
                new OrderArea(
                    hub.commands, hub.spaces::directory, new StoredNotes(hub.database, hub.audit)),
                new LoadArea(hub.spaces),
                new ExplainArea(rulePorts.asking()),
                new ChangeArea(rulePorts.changes()),
                new GuestArea(rulePorts.reception()),
                new ReceptionArea(rulePorts.reception()),
                new AccessArea(hub.desk, hub.spaces::directory, hub.clock),
                hub.caretaker.alarmArea(),
                hub.caretaker.settingArea(),
                new EventArea(hub.database, hub.audit),
                new OccupancyArea(() -> feed.current().spaces(), hub.database),
                new SeriesArea(
                    hub.series.answers(),
                    () -> hub.series.store().health(),
                    hub.spaces::directory,
                    hub.clock),
                new WebhookArea(hub.database, hub.audit, hub.webhooks::wake),
                new AuditArea(hub.database, hub.audit, hub.retention.policy()::zone),
                new FloorArea(hub.database, hub.audit, () -> feed.current().spaces()),
                new RetentionArea(hub.retention, new EventCounts(hub.database))));
    areas.addAll(
        new SpaceAreas(
                hub.database,
                hub.ruleEditor,
                rulePorts.changes(),
                hub.audit,
                hub.enrolments,
                () -> feed.current().spaces(),
                hub.clock)
            .all());
    areas.addAll(
        new AccountAreas(
                hub.database,
                hub.keys,
                hub.accounts,
                hub.audit,
                hub.site,
                hub.openId.all(),
                hub.clock)
            .all());
    areas.add(new OpenArea(hub.database, hub.telling.open(), hub.audit));
    areas.add(
        new SignalArea(
            hub.database, hub.telling.signals(), hub.audit, hub.spaces::directory, hub.clock));
    areas.add(new WirelessArea(hub.database, hub.wireless, hub.audit));
    areas.add(new SensorUserArea(hub.database, hub.audit, hub.clock, hub::announce));
    areas.add(new PeopleArea(people(hub), hub.taps));
    areas.add(new SwitchArea(hub.database, hub.switches, hub.audit, hub.clock));
    areas.add(
        new ApprovalArea(
            hub.approvals,
            (space, member) ->
                hub.ruleEditor.current(space, RuleKind.MEMBER, member.value()).state() != null));
    areas.addAll(meParts(hub, rulePorts, feed).areas());
    return areas;
  }

  /// What the operations on members stand on.
  static PeoplePorts people(Hub hub) {
    return new PeoplePorts(
        hub.database,
        hub.ruleEditor,
        hub.desk.ledger(),
        hub.audit,
        hub.spaces::directory,
        space -> hub.switches.on(space, ApprovalKind.BAN),
        hub.clock);
  }

  /// What members' own pages stand on.
  static MeParts meParts(Hub hub, RulePorts ports, LiveFeed feed) {
    return new MeParts(
        hub.database,
        hub.keys,
        hub.ruleEditor,
        hub.desk.ledger(),
        ports.asking(),
        ports.reception(),
        hub.accounts,
        hub.audit,
        hub.spaces::directory,
        input -> {
          feed.accept(input);
          hub.occupancy().accept(input);
        },
        feed::current,
        hub.site,
        hub.caretaker.memberLetters(),
        hub.clock);
  }
}
