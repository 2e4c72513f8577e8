package coop.latchkey.core.access;

import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.rule.Allowance;
import coop.latchkey.core.rule.Plan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The plans of a policy, laid out for deciding.
final class PlanTable {
  private final Plan[] plans;
  private final OpenHours[] hours;
  private final Map<PlanId, Integer> indexes = new HashMap<>();

  /// Takes plans over; throws when one is given twice or names what is not there. Doors may hang on
  /// another gateway: a plan's holder matters here all the same.
  PlanTable(List<Plan> plans, ZoneTree zones, HoursTable hours) {
    this.plans = plans.toArray(Plan[]::new);
    this.hours = new OpenHours[plans.size()];
    for (int i = 0; i < this.plans.length; i++) {
      Plan plan = plans.get(i);
      String where = "plan " + plan.id();
      plan.zones().forEach(zone -> zones.existing(zone, where));
      this.hours[i] = hours.of(plan.hours(), where);
      if (indexes.put(plan.id(), i) != null) {
        throw new IllegalArgumentException(where + " is given twice");
      }
    }
    plans.forEach(plan -> plan.needs().forEach(other -> index(other, "plan " + plan.id())));
  }

  /// The plan's index; throws when there is none.
  int index(PlanId plan) {
    Integer index = indexes.get(plan);
    if (index == null) {
      throw new IllegalArgumentException("there is no plan " + plan);
    }
    return index;
  }

  /// The plan's index; throws when there is none.
  ///
  /// @param where who names it, for the error
  int index(PlanId plan, String where) {
    if (!indexes.containsKey(plan)) {
      throw new IllegalArgumentException(where + " names plan " + plan + ", which there is not");
    }
    return index(plan);
  }

  PlanId id(int plan) {
    return plans[plan].id();
  }

  Plan plan(int plan) {
    return plans[plan];
  }

  OpenHours hours(int plan) {
    return hours[plan];
  }

  /// How often it may be used; null for as often as one likes.
  @Nullable Allowance allowance(int plan) {
    return plans[plan].allowance();
  }
}
