package coop.latchkey.hub.access;

import coop.latchkey.core.access.AccessStateMachine.Input;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Member;
import coop.latchkey.hub.policy.Rulebook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Notes the visits of allied spaces' members: one for each and day of the space, however often
/// they come and go. Thread-safe.
public final class Visits {
  private final Rulebook rules;
  private final Tariff tariff;

  /// @param tariff the price is noted with the visit: what is agreed later does not change it
  public Visits(Rulebook rules, Tariff tariff) {
    this.rules = rules;
    this.tariff = tariff;
  }

  /// Notes an entry, if it is one of a visitor, in the transaction of its event.
  void write(Handle handle, SpaceId space, EventId event, Input.Passed passed) {
    if (passed.passage().direction() == Direction.OUT) {
      return;
    }
    rules
        .of(space)
        .ifPresent(terms -> {
          Member member = terms.members().get(passed.member());
          SpaceId home = member == null ? null : member.home();
          if (member != null && home != null) {
            Instant at = passed.passage().at();
            insert(handle, space, event, member, home, terms.dayOf(at), at);
          }
        });
  }

  private void insert(
      Handle handle,
      SpaceId space,
      EventId event,
      Member member,
      SpaceId home,
      LocalDate day,
      Instant at) {
    Optional<Tariff.Price> price = tariff.of(space, member.id(), day);
    @Nullable PlanId plan = member.plans().isEmpty() ? null : member.plans().getFirst().plan();
    handle.execute(
        "INSERT INTO visit (space, member, day, home, plan, price, currency, gateway, seq, at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        space.value(),
        member.id().value(),
        day.toString(),
        home.value(),
        plan == null ? null : plan.value(),
        price.map(p -> p.amount().toPlainString()).orElse(null),
        price.map(p -> p.currency().getCurrencyCode()).orElse(null),
        event.gateway().value(),
        event.seq(),
        at.toEpochMilli());
  }
}
