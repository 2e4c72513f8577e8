package coop.latchkey.hub.rule;

import coop.latchkey.core.id.CalendarId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.TrainingId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Calendar;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Rules;
import coop.latchkey.core.rule.Settings;
import coop.latchkey.core.rule.Zone;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.policy.Training;
import coop.latchkey.hub.web.Said;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What no rule can say of itself: that the others it names are there, and that together they can
/// ever let somebody in. Each rule has guarded itself already.
public final class RuleCheck {
  private final RuleSet set;
  private final Rules rules;
  private final List<RuleProblem> problems = new ArrayList<>();
  private final Map<ZoneId, Zone> zones;
  private final Map<DoorId, Door> doors;
  private final Map<PlanId, Plan> plans;
  private final Set<CalendarId> calendars;
  private final Set<TrainingId> trainings;

  private RuleCheck(RuleSet set) {
    this.set = set;
    this.rules = set.rules().whole();
    this.zones = byId(rules.zones(), Zone::id);
    this.doors = byId(rules.doors(), Door::id);
    this.plans = byId(rules.plans(), Plan::id);
    this.calendars = rules.calendars().stream().map(Calendar::id).collect(Collectors.toSet());
    this.trainings = set.trainings().stream().map(Training::id).collect(Collectors.toSet());
  }

  /// Everything wrong with a space's rules among themselves.
  public static List<RuleProblem> of(RuleSet set) {
    return new RuleCheck(set).check();
  }

  private List<RuleProblem> check() {
    Settings.Stale stale = rules.settings().stale();
    if (stale != null) {
      known("settings", "", "stale.plans", "plan", stale.plans(), plans.keySet());
    }
    rules.zones().forEach(this::checkZone);
    rules.doors().forEach(this::checkDoor);
    rules.plans().forEach(this::checkPlan);
    MemberCheck members = new MemberCheck(set, plans, trainings, problems::add);
    for (Member member : set.rules().members()) {
      members.check(member);
      if (member.guest() != null) {
        String id = member.id().value();
        known("members", id, "zones", "zone", member.guest().zones(), zones.keySet());
        known("members", id, "doors", "door", member.guest().doors(), doors.keySet());
      }
    }
    members.checkTrainers();
    return problems;
  }

  private static <K, V> Map<K, V> byId(List<V> all, Function<V, K> id) {
    Map<K, V> map = new HashMap<>();
    all.forEach(one -> map.put(id.apply(one), one));
    return map;
  }

  private void wrong(String list, String id, String field, Said said) {
    problems.add(new RuleProblem(list, id, field, said));
  }

  /// Names every reference that leads nowhere.
  private <T extends Comparable<T>> void known(
      String list, String id, String field, String what, Set<T> named, Set<T> there) {
    for (T name : new TreeSet<>(named)) {
      if (!there.contains(name)) {
        problems.add(
            new RuleProblem(
                list, id, field, RuleProblem.none(what, name.toString()), choose(what, there)));
      }
    }
  }

  private <T extends Comparable<T>> void known(
      String list, String id, String field, String what, @Nullable T named, Set<T> there) {
    if (named != null) {
      known(list, id, field, what, Set.of(named), there);
    }
  }

  static <T extends Comparable<T>> Said choose(String what, Set<T> there) {
    Said kind = Problem.thing(what);
    return there.isEmpty()
        ? Said.of("part.rules.none.add", "what", kind)
        : Said.of(
            "part.rules.none.choose",
            "there",
            there.stream().sorted().limit(20).map(Object::toString).toList(),
            "what",
            kind);
  }

  private void checkZone(Zone zone) {
    String id = zone.id().value();
    known("zones", id, "inside", "zone", zone.inside(), zones.keySet());
    if (outer(zone.id()).contains(zone.id())) {
      wrong("zones", id, "inside", Said.of("problem.rules.ring", "zone", id));
    }
    Zone.Capacity capacity = zone.capacity();
    if (zone.notAlone() && capacity != null && capacity.people() == 1) {
      wrong("zones", id, "notAlone", Said.of("problem.rules.alone"));
    }
    if (capacity != null
        && capacity.reserved() == capacity.people()
        && plans.values().stream().noneMatch(plan -> plan.privileges().reserve())) {
      wrong("zones", id, "reserved", Said.of("problem.rules.reserved"));
    }
    if (zone.keyholderNeeded()
        && plans.values().stream().noneMatch(plan -> plan.privileges().keyholder())) {
      wrong("zones", id, "keyholderNeeded", Said.of("problem.rules.keyholder"));
    }
  }

  /// The zones that a zone lies in, itself only when they form a ring.
  private Set<ZoneId> outer(ZoneId id) {
    Set<ZoneId> found = new HashSet<>();
    Zone zone = zones.get(id);
    while (zone != null && zone.inside() != null && found.add(zone.inside())) {
      zone = zones.get(zone.inside());
    }
    return found;
  }

  private void checkDoor(Door door) {
    String id = door.id().value();
    known("doors", id, "from", "zone", door.from(), zones.keySet());
    known("doors", id, "to", "zone", door.to(), zones.keySet());
    known("doors", id, "training", "training", door.training(), trainings);
    for (int i = 0; i < door.modes().size(); i++) {
      checkHours("doors", id, "modes[" + i + "].", door.modes().get(i).hours());
    }
  }

  private void checkPlan(Plan plan) {
    String id = plan.id().value();
    known("plans", id, "zones", "zone", plan.zones(), zones.keySet());
    known("plans", id, "doors", "door", plan.doors(), doors.keySet());
    known("plans", id, "needs", "plan", plan.needs(), plans.keySet());
    checkHours("plans", id, "", plan.hours());
    if (plan.doors().isEmpty()
        && zones.keySet().containsAll(plan.zones())
        && doors.values().stream().noneMatch(door -> leadsInto(door, plan))) {
      wrong("plans", id, "zones", Said.of("problem.rules.noWay"));
    }
    if (!plan.needs().isEmpty()
        && plans.keySet().containsAll(plan.needs())
        && !canBeHeld(plan, new HashSet<>())) {
      wrong("plans", id, "needs", Said.of("problem.rules.needs"));
    }
  }

  private boolean leadsInto(Door door, Plan plan) {
    Set<ZoneId> within = outer(door.to());
    within.add(door.to());
    return plan.zones().stream().anyMatch(within::contains);
  }

  private boolean canBeHeld(@Nullable Plan plan, Set<PlanId> above) {
    if (plan == null || !above.add(plan.id())) {
      return false;
    }
    boolean held =
        plan.needs().isEmpty()
            || plan.needs().stream().anyMatch(need -> canBeHeld(plans.get(need), above));
    above.remove(plan.id());
    return held;
  }

  private void checkHours(String list, String id, String field, Hours hours) {
    Hours.Holidays holidays = hours.holidays();
    if (holidays != null) {
      CalendarId calendar = holidays.calendar();
      known(list, id, field + "holidays.calendar", "calendar", calendar, calendars);
    }
    for (int i : YearDays.neverReached(hours.seasons())) {
      wrong(list, id, field + "seasons[" + i + "]", Said.of("problem.rules.season"));
    }
  }
}
