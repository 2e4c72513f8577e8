package coop.latchkey.hub.policy;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Plan.Privileges;
import coop.latchkey.core.rule.Rules;
import coop.latchkey.core.rule.Settings;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.rule.Zone;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// What of a space's rules one gateway needs: its own doors, and the plans and members of the
/// building they belong to.
///
/// A building is all zones that one can walk between without going out to the street. Everybody who
/// can be inside it is kept, not only those whom a door of this gateway lets in: they may leave by
/// it, and be counted, and be somebody's company. So what is left out can neither enter nor leave
/// nor matter here: plans and members of another building.
final class PolicyScope {
  private final Rules rules;
  private final Set<DoorId> doors = new HashSet<>();
  private final Set<ZoneId> zones;
  private final Set<PlanId> plans = new HashSet<>();

  private PolicyScope(Rules whole, Collection<Door> own) {
    zones = building(whole, own);
    for (Door door : whole.doors()) {
      if (zones.contains(door.to())) {
        doors.add(door.id());
      }
    }
    whole.plans().stream()
        .filter(
            plan -> opens(plan.zones(), plan.doors()) || !plan.privileges().equals(Privileges.NONE))
        .forEach(plan -> plans.add(plan.id()));
    keepNeeded(whole.plans());
    rules = narrowed(whole, List.copyOf(own));
  }

  static PolicyScope of(SpaceRules space, GatewayId gateway) {
    return new PolicyScope(space.whole(), space.doors().getOrDefault(gateway, List.of()));
  }

  /// The rules for this gateway.
  Rules rules() {
    return rules;
  }

  /// Whether a member can matter here. One who holds nothing at all is kept, so that the door can
  /// say why it stays shut; so is one who reported something lost, whose finder is told of.
  boolean needs(Member member) {
    GuestPass guest = member.guest();
    boolean holdsNothing = member.plans().isEmpty() && guest == null;
    return holdsNothing
        || member.plans().stream().map(Subscription::plan).anyMatch(plans::contains)
        || (guest != null && opens(guest.zones(), guest.doors()))
        || member.credentials().stream().anyMatch(Credential::lost);
  }

  private boolean opens(Set<ZoneId> intoZones, Set<DoorId> throughDoors) {
    return intoZones.stream().anyMatch(zones::contains)
        || throughDoors.stream().anyMatch(doors::contains);
  }

  /// An add-on is worth nothing without the plan it needs, wherever that one leads.
  private void keepNeeded(List<Plan> all) {
    boolean more = true;
    while (more) {
      Set<PlanId> needed = new HashSet<>();
      all.stream().filter(plan -> plans.contains(plan.id())).forEach(p -> needed.addAll(p.needs()));
      more = plans.addAll(needed);
    }
  }

  private Rules narrowed(Rules whole, List<Door> own) {
    Settings settings = whole.settings();
    Settings.Stale stale = settings.stale();
    Settings kept =
        stale == null
            ? settings
            : new Settings(
                settings.dayStartsAtMinute(),
                settings.arrearsGraceDays(),
                new Settings.Stale(stale.afterMillis(), kept(stale.plans(), plans::contains)),
                settings.pins());
    return new Rules(
        whole.timeZone(),
        kept,
        whole.calendars(),
        whole.zones(),
        own,
        whole.plans().stream().filter(plan -> plans.contains(plan.id())).toList());
  }

  private static <T> Set<T> kept(Set<T> all, Predicate<T> which) {
    Set<T> kept = new HashSet<>(all);
    kept.removeIf(which.negate());
    return kept;
  }

  /// The zones that can be reached from where the gateway's doors lead, without the street. The
  /// zones around one belong to it: who is in the workshop is in the house.
  private static Set<ZoneId> building(Rules rules, Collection<Door> own) {
    Map<ZoneId, Set<ZoneId>> beside = new HashMap<>();
    for (Zone zone : rules.zones()) {
      join(beside, zone.id(), zone.inside() == null ? zone.id() : zone.inside());
    }
    for (Door door : rules.doors()) {
      ZoneId from = door.from();
      join(beside, door.to(), from == null ? door.to() : from);
    }
    Set<ZoneId> reached = new HashSet<>();
    List<ZoneId> ahead = new ArrayList<>();
    own.forEach(door -> ahead.add(door.to()));
    while (!ahead.isEmpty()) {
      ZoneId next = ahead.removeLast();
      if (reached.add(next)) {
        ahead.addAll(beside.getOrDefault(next, Set.of()));
      }
    }
    return reached;
  }

  private static void join(Map<ZoneId, Set<ZoneId>> beside, ZoneId one, ZoneId other) {
    beside.computeIfAbsent(one, _ -> new HashSet<>()).add(other);
    beside.computeIfAbsent(other, _ -> new HashSet<>()).add(one);
  }
}
