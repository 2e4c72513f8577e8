package coop.latchkey.hub.me;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.access.Charge;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.wire.RuleJson;
import coop.latchkey.hub.access.Balance;
import coop.latchkey.hub.access.ChargeNote;
import coop.latchkey.hub.policy.RulesRows;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// A member's plans with their hours, and what is left of them.
final class MyPlans {
  private final MeParts parts;

  MyPlans(MeParts parts) {
    this.parts = parts;
  }

  /// A plan with its name.
  record Named(String name, Plan plan) {}

  /// The plans of a space by id.
  static Map<PlanId, Named> of(Handle handle, SpaceId space) {
    Map<PlanId, Named> plans = new HashMap<>();
    handle
        .createQuery("SELECT name, rule FROM plan WHERE space = :space")
        .bind("space", space.value())
        .map((row, _) -> new Named(row.getString("name"), RulesRows.rule(row, RuleJson::readPlan)))
        .forEach(one -> plans.put(one.plan().id(), one));
    return plans;
  }

  /// Puts plans and balances into an answer.
  void put(ObjectNode json, Me me, Member member) {
    Map<PlanId, Named> plans = parts.database().read(handle -> of(handle, me.spaceId()));
    HoursWords words = new HoursWords(me.texts());
    LocalDate today = me.now().atZone(me.space().timeZone()).toLocalDate();
    ArrayNode held = json.putArray("plans");
    for (Subscription one : member.plans()) {
      Named named = plans.get(one.plan());
      ObjectNode plan = held.addObject().put("plan", one.plan().value());
      put(plan, "from", one.from());
      put(plan, "to", one.to());
      plan.put("inForce", inForce(one, today));
      if (named != null) {
        plan.put("name", named.name());
        ArrayNode hours = plan.putArray("hours");
        words.of(named.plan().hours()).forEach(hours::add);
        ArrayNode opens = plan.putArray("opens");
        me.space().zones().stream()
            .filter(zone -> named.plan().zones().contains(zone.id()))
            .forEach(zone -> opens.add(zone.name()));
        me.space().doors().stream()
            .filter(door -> named.plan().doors().contains(door.id()))
            .forEach(door -> opens.add(door.name()));
      }
    }
    ArrayNode balances = json.putArray("balances");
    for (Balance balance : parts.ledger().balances(me.spaceId(), me.id()).orElse(List.of())) {
      balance(balances.addObject(), balance, plans);
    }
  }

  /// Whether a plan is held on a day.
  static boolean inForce(Subscription held, LocalDate day) {
    LocalDate from = held.from();
    LocalDate to = held.to();
    return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
  }

  private static void balance(ObjectNode json, Balance balance, Map<PlanId, Named> plans) {
    PlanId plan = balance.account().plan();
    put(json, "plan", plan);
    Named named = plan == null ? null : plans.get(plan);
    put(json, "name", named == null ? null : named.name());
    put(json, "held", balance.account().held());
    Balance.Standing now = balance.now();
    if (now != null) {
      json.put("unit", now.unit().code());
      put(json, "period", now.period());
      json.put("units", now.units()).put("used", now.used()).put("left", now.left());
      put(json, "coveredUntil", now.coveredUntil());
    }
    ArrayNode charges = json.putArray("charges");
    for (Balance.Line line : balance.lines()) {
      charge(charges.addObject(), line, plans);
    }
  }

  /// Puts a charge with the event it comes from.
  static void charge(ObjectNode json, Balance.Line line, Map<PlanId, Named> plans) {
    Charge charge = line.note().charge();
    ChargeNote.Source source = line.note().source();
    PlanId plan = charge.plan();
    put(json, "event", source.event());
    put(json, "plan", plan);
    Named named = plan == null ? null : plans.get(plan);
    put(json, "name", named == null ? null : named.name());
    put(
        json,
        "unit",
        named == null || named.plan().allowance() == null
            ? null
            : named.plan().allowance().unit().code());
    json.put("units", charge.units());
    put(json, "from", charge.from());
    put(json, "until", charge.until());
    put(json, "by", source.author());
    put(json, "reason", source.reason());
    json.put("counts", line.counts());
  }

  /// Puts what there is.
  static void put(ObjectNode json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value.toString());
    }
  }
}
