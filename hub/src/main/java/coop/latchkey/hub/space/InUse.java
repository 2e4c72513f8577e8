package coop.latchkey.hub.space;

import coop.latchkey.core.id.CalendarId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Settings;
import coop.latchkey.core.rule.Zone;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.policy.RulesRows;
import coop.latchkey.hub.policy.SpaceRules;
import coop.latchkey.hub.rule.RuleKind;
import coop.latchkey.hub.web.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// By whom something is in use, so that it is not taken away from under them.
final class InUse {
  /// More of a kind than these are only counted.
  private static final int NAMED_MAX = 20;

  private final Handle handle;
  private final SpaceId space;
  private final TreeMap<String, List<String>> users = new TreeMap<>();

  private InUse(Handle handle, SpaceId space) {
    this.handle = handle;
    this.space = space;
  }

  /// Why a rule is not to be removed, if anything uses it.
  ///
  /// @param people whether members may be named to the caller
  static Optional<Problem> of(
      Handle handle, SpaceId space, RuleKind kind, String id, boolean people) {
    InUse use = new InUse(handle, space);
    switch (kind) {
      case ZONE -> use.zone(new ZoneId(id));
      case DOOR -> use.door(new DoorId(id));
      case PLAN -> use.plan(new PlanId(id));
      case CALENDAR -> use.calendar(new CalendarId(id));
      case SETTINGS, TRAINING, MEMBER, AGREEMENT -> {}
    }
    return use.problem(kind.code(), id, people);
  }

  /// Why a gateway is not to be removed, if anything hangs on it.
  static Optional<Problem> ofGateway(Handle handle, SpaceId space, String id) {
    InUse use = new InUse(handle, space);
    use.rows("doors", "SELECT id FROM door WHERE space = ? AND gateway = ? ORDER BY id", id);
    use.rows("desks", "SELECT id FROM desk WHERE space = ? AND gateway = ? ORDER BY id", id);
    use.rows("sensors", "SELECT id FROM sensor WHERE space = ? AND gateway = ? ORDER BY id", id);
    return use.problem("gateway", id, true);
  }

  private void rows(String list, String sql, String id) {
    handle
        .createQuery(sql)
        .bind(0, space.value())
        .bind(1, id)
        .mapTo(String.class)
        .forEach(one -> user(list, one));
  }

  private void user(String list, Object id) {
    users.computeIfAbsent(list, _ -> new ArrayList<>()).add(id.toString());
  }

  private void zone(ZoneId id) {
    SpaceRules rules = RulesRows.own(handle, space);
    for (Door door : rules.whole().doors()) {
      if (door.to().equals(id) || id.equals(door.from())) {
        user("doors", door.id());
      }
    }
    for (Zone zone : rules.shared().zones()) {
      if (id.equals(zone.inside())) {
        user("zones", zone.id());
      }
    }
    rules.shared().plans().stream()
        .filter(plan -> plan.zones().contains(id))
        .forEach(plan -> user("plans", plan.id()));
    guests(rules, guest -> guest.zones().contains(id));
    rows("desks", "SELECT id FROM desk WHERE space = ? AND zone = ? ORDER BY id", id.value());
    rows("sensors", "SELECT id FROM sensor WHERE space = ? AND zone = ? ORDER BY id", id.value());
    rows(
        "sensors",
        "SELECT id FROM sensor WHERE space = ? AND from_zone = ? ORDER BY id",
        id.value());
  }

  private void door(DoorId id) {
    SpaceRules rules = RulesRows.own(handle, space);
    rules.shared().plans().stream()
        .filter(plan -> plan.doors().contains(id))
        .forEach(plan -> user("plans", plan.id()));
    guests(rules, guest -> guest.doors().contains(id));
    rows("sensors", "SELECT id FROM sensor WHERE space = ? AND door = ? ORDER BY id", id.value());
  }

  private void guests(SpaceRules rules, java.util.function.Predicate<GuestPass> uses) {
    for (Member member : rules.members()) {
      GuestPass guest = member.guest();
      if (guest != null && uses.test(guest)) {
        user("members", member.id());
      }
    }
  }

  private void plan(PlanId id) {
    SpaceRules rules = RulesRows.own(handle, space);
    rules.members().stream()
        .filter(member -> member.plans().stream().anyMatch(held -> held.plan().equals(id)))
        .forEach(member -> user("members", member.id()));
    rules.shared().plans().stream()
        .filter(plan -> plan.needs().contains(id))
        .forEach(plan -> user("plans", plan.id()));
    Settings.Stale stale = rules.shared().settings().stale();
    if (stale != null && stale.plans().contains(id)) {
      user("settings", "stale");
    }
    RulesRows.agreements(handle, space).stream()
        .filter(agreement -> agreement.plan().equals(id))
        .forEach(agreement -> user("agreements", agreement.id()));
  }

  private void calendar(CalendarId id) {
    SpaceRules rules = RulesRows.withoutMembers(handle, space);
    for (Plan plan : rules.shared().plans()) {
      if (names(plan.hours(), id)) {
        user("plans", plan.id());
      }
    }
    for (Door door : rules.whole().doors()) {
      if (door.modes().stream().anyMatch(mode -> names(mode.hours(), id))) {
        user("doors", door.id());
      }
    }
  }

  private static boolean names(Hours hours, CalendarId id) {
    Hours.Holidays holidays = hours.holidays();
    return holidays != null && holidays.calendar().equals(id);
  }

  private Optional<Problem> problem(String what, String id, boolean people) {
    if (users.isEmpty()) {
      return Optional.empty();
    }
    List<Problem.Field> fields = new ArrayList<>();
    List<Said> told = new ArrayList<>();
    users.forEach((list, ids) -> {
      boolean named = people || !list.equals("members");
      List<String> some = named ? ids.stream().limit(NAMED_MAX).toList() : List.of();
      told.add(told(new Said("things." + list, Map.of()), some, ids.size() - some.size()));
      some.forEach(one ->
          fields.add(
              new Problem.Field(
                  "/" + list + "/" + one,
                  Said.of("problem.inUse.field", "what", Problem.thing(what)))));
    });
    return Optional.of(
        new Problem(
            409,
            "in-use",
            Said.of("problem.inUse", "what", Problem.thing(what), "id", id, "users", told),
            fields,
            null));
  }

  private static Said told(Said list, List<String> names, int more) {
    if (names.isEmpty()) {
      return Said.of("part.inUse.count", "list", list, "more", more);
    }
    return more == 0
        ? Said.of("part.inUse.all", "list", list, "names", names)
        : Said.of("part.inUse.some", "list", list, "names", names, "more", more);
  }
}
