package coop.latchkey.hub.member;

import coop.latchkey.core.id.CalendarId;
import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.Rules;
import coop.latchkey.hub.policy.Agreement;
import coop.latchkey.hub.policy.SpaceRules;
import coop.latchkey.hub.policy.Training;
import coop.latchkey.hub.rule.RuleSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A seed file, read: everything there is in one space, in the order of the file. Card numbers and
/// PINs are digests already.
///
/// @param rules with the doors of all gateways
/// @param gatewayOf the gateway that each door hangs on
/// @param members with guests
/// @param presences of members; of guests there is none
/// @param fromFiles calendars with days of a calendar file
/// @param names by list and id: `zones/house`
record Seed(
    SpaceId id,
    String name,
    Rules rules,
    List<GatewayId> gateways,
    Map<DoorId, GatewayId> gatewayOf,
    List<Desk> desks,
    List<Directory.Sensor> sensors,
    List<WirelessSource> wireless,
    List<Training> trainings,
    List<Member> members,
    Map<MemberId, Presence> presences,
    List<Agreement> agreements,
    Set<CalendarId> fromFiles,
    Map<String, String> names) {

  record Desk(DeskId id, String name, GatewayId gateway, ZoneId zone) {}

  /// The name of a rule, or its id when it needs none.
  String name(String list, Object id) {
    return names.getOrDefault(list + "/" + id, id.toString());
  }

  GatewayId gateway(Door door) {
    GatewayId gateway = gatewayOf.get(door.id());
    if (gateway == null) {
      throw new IllegalStateException("door " + door.id() + " was read without its gateway");
    }
    return gateway;
  }

  Presence presence(Member member) {
    return presences.getOrDefault(member.id(), Presence.COUNT);
  }

  long guests() {
    return members.stream().filter(member -> member.guest() != null).count();
  }

  int credentials() {
    return members.stream().mapToInt(member -> member.credentials().size()).sum();
  }

  /// All that is to be checked as a whole.
  RuleSet ruleSet() {
    Map<GatewayId, List<Door>> doors = new HashMap<>();
    gateways.forEach(gateway -> doors.put(gateway, new ArrayList<>()));
    for (Door door : rules.doors()) {
      doors.computeIfAbsent(gateway(door), _ -> new ArrayList<>()).add(door);
    }
    Rules shared =
        new Rules(
            rules.timeZone(),
            rules.settings(),
            rules.calendars(),
            rules.zones(),
            List.of(),
            rules.plans());
    return new RuleSet(new SpaceRules(id, shared, doors, members), trainings, agreements);
  }
}
