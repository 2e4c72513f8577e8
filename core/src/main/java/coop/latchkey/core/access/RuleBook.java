package coop.latchkey.core.access;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Rules;
import coop.latchkey.core.rule.Settings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// [Rules], checked and laid out for deciding: what a policy says apart from its members.
/// Immutable.
final class RuleBook {
  private final Settings settings;
  private final WallClock clock;
  private final Allowances allowances;
  private final ZoneTree zones;
  private final PlanTable plans;
  private final Map<DoorId, DoorPlace> doors = new HashMap<>();

  /// Throws [IllegalArgumentException] naming the first contradiction.
  RuleBook(Rules rules) {
    settings = rules.settings();
    clock = new WallClock(rules.timeZone());
    allowances = new Allowances(rules.timeZone(), settings.dayStartsAtMinute());
    zones = new ZoneTree(rules.zones());
    HoursTable hours = new HoursTable(rules.calendars());
    plans = new PlanTable(rules.plans(), zones, hours);
    for (Door door : rules.doors()) {
      if (doors.put(door.id(), new DoorPlace(door, zones, hours, rules.plans())) != null) {
        throw new IllegalArgumentException("door " + door.id() + " is given twice");
      }
    }
    Settings.Stale stale = settings.stale();
    if (stale != null) {
      stale.plans().forEach(plan -> plans.index(plan, "policyStaleAfter"));
    }
  }

  Settings settings() {
    return settings;
  }

  WallClock clock() {
    return clock;
  }

  Allowances allowances() {
    return allowances;
  }

  ZoneTree zones() {
    return zones;
  }

  PlanTable plans() {
    return plans;
  }

  /// The door, or null when the policy does not know it.
  @Nullable DoorPlace door(DoorId id) {
    return doors.get(id);
  }

  /// Whether only the safer subset grants, because the hub has not been heard for long.
  boolean isCutOff(Moment moment) {
    return moment.policyStale() && settings.stale() != null;
  }

  /// Whether a plan stands in the safer subset.
  boolean outlastsHub(PlanId plan) {
    Settings.Stale stale = settings.stale();
    return stale == null || stale.plans().contains(plan);
  }
}
