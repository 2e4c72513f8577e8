package coop.latchkey.hub.access;

import coop.latchkey.core.access.AccessStateMachine.Input;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.policy.Agreement;
import coop.latchkey.hub.policy.Rulebook;
import coop.latchkey.hub.policy.Rulebook.Terms;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// Notes the visits of allied spaces' members: one for each and day of the space, however often
/// they come and go. Thread-safe.
public final class Visits {
  private final Rulebook rules;

  /// Finds visitors, and the agreements they come under, in these rules.
  public Visits(Rulebook rules) {
    this.rules = rules;
  }

  /// Notes an entry, if it is one of a visitor, in the transaction of its event. The price is noted
  /// with it: what is agreed later does not change it.
  void write(Handle handle, SpaceId space, EventId event, Input.Passed passed) {
    Terms terms = rules.of(space).orElse(null);
    if (passed.passage().direction() == Direction.OUT || terms == null) {
      return;
    }
    Agreement agreement = terms.visitors().get(passed.member());
    if (agreement != null) {
      Instant at = passed.passage().at();
      handle.execute(
          "INSERT INTO visit"
              + " (space, member, day, home, agreement, plan, price, currency, gateway, seq, at)"
              + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
          space.value(),
          passed.member().value(),
          terms.dayOf(at).toString(),
          agreement.home().value(),
          agreement.id().value(),
          agreement.plan().value(),
          agreement.price().amount().toPlainString(),
          agreement.price().currency().getCurrencyCode(),
          event.gateway().value(),
          event.seq(),
          at.toEpochMilli());
    }
  }
}
