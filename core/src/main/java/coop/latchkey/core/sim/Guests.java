package coop.latchkey.core.sim;

import coop.latchkey.core.access.Card;
import coop.latchkey.core.id.ZoneId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Guests of a space: invited with a badge of their own, or let in by somebody who presses the exit
/// button for them, or come in behind others.
final class Guests {
  private static final Showing BUTTON = new Showing.Button();
  private static final Showing HANDLE = new Showing.Handle();
  private static final Manner LETS_IN =
      new Manner(Duration.ofSeconds(2), Duration.ofSeconds(1), 1, 0, false, true, FaultKind.GUEST);
  private static final Manner COMES =
      new Manner(
          Duration.ofSeconds(12), Duration.ofMillis(1300), 1, 0, true, false, FaultKind.GUEST);
  private static final double INVITED = 0.6;
  private static final double ESCORTED = 0.3;
  private static final long STAYS = 6 * Draft.HOUR;
  private static final long AHEAD = 20 * Draft.HOUR;
  private static final long LATEST = 10 * Draft.MINUTE;

  private final Draft draft;
  private final Dice dice;
  private final Register register;
  private final Ways ways;
  private final Passing passing;
  private final List<Register.Entry> hosts;
  private final Map<Integer, Guest> guests = new HashMap<>();

  /// @param badge null for somebody without one
  private record Guest(SpaceMember who, @Nullable Showing badge) {}

  Guests(Draft draft, Dice dice, Register register, Ways ways, Passing passing) {
    this.draft = draft;
    this.dice = dice;
    this.register = register;
    this.ways = ways;
    this.passing = passing;
    hosts = List.copyOf(register.entries());
  }

  void walk(Walk walk) {
    long at = Math.round(walk.at() * 1000);
    if (!draft.has(FaultKind.GUEST) || at < 0) {
      return;
    }
    Guest known = guests.get(walk.person());
    if (known == null) {
      Guest guest = invite(at);
      guests.put(walk.person(), guest);
      comeIn(at, guest, walk.letIn());
    } else {
      goOn(at, known, walk);
    }
  }

  private Guest invite(long at) {
    SpaceMember who = register.newName("guest");
    if (!dice.chance(INVITED)) {
      return new Guest(who, null);
    }
    Card card = register.newCard();
    long told = Math.max(0, at - LATEST - (long) (dice.unit() * AHEAD));
    Instant from = draft.begin().plusMillis(at / Draft.MINUTE * Draft.MINUTE - Draft.HOUR / 2);
    draft.add(
        told,
        new OperatorAct.Invite(
            who,
            dice.any(hosts).who().member(),
            dice.chance(0.5) ? ways.hall() : ways.meeting(),
            from,
            from.plusMillis(dice.chance(0.8) ? STAYS : Draft.HOUR),
            1 + dice.below(3),
            dice.chance(ESCORTED),
            card));
    return new Guest(who, new Showing.Badge(card));
  }

  private void comeIn(long at, Guest guest, boolean letIn) {
    Ways.Step door = ways.street().getFirst();
    Showing with = guest.badge();
    if (with == null && letIn && door.fitting().button()) {
      SpaceMember host = dice.any(hosts).who();
      draft.add(at - Draft.SECOND, new PersonAct.GoOut(host, door.door(), BUTTON, LETS_IN));
      with = HANDLE;
    }
    Showing shown = with == null ? new Showing.Nothing() : with;
    draft.add(at, new PersonAct.GoIn(guest.who(), door.door(), shown, COMES));
  }

  private void goOn(long at, Guest guest, Walk walk) {
    for (Ways.Step step : ways.to(zone(walk.from())).reversed()) {
      out(at, guest, step);
    }
    if (walk.to() == Place.STREET) {
      out(at + 10 * Draft.SECOND, guest, ways.street().getFirst());
    }
    for (Ways.Step step : ways.to(zone(walk.to()))) {
      Showing with = guest.badge() == null ? new Showing.Nothing() : guest.badge();
      draft.add(at, new PersonAct.GoIn(guest.who(), step.door(), with, COMES));
    }
  }

  private void out(long at, Guest guest, Ways.Step step) {
    Showing with = guest.badge() != null && step.fitting().readsLeaving() ? guest.badge() : BUTTON;
    draft.add(at, new PersonAct.GoOut(guest.who(), step.door(), with, passing.manner(false)));
  }

  private ZoneId zone(Place place) {
    return place == Place.MEETING ? ways.meeting() : ways.hall();
  }
}
