package coop.latchkey.core.sim;

import java.util.List;

/// Members of allied spaces who come for some hours.
final class Travellers {
  private static final int MOST = 3;

  private Travellers() {}

  /// Adds those of each day.
  static void add(Draft draft, Site host, Ways ways, List<Register.Entry> members) {
    Dice dice = draft.dice("travellers " + host.id());
    Passing passing = new Passing(draft, dice);
    SiteDays.forEach(
        draft,
        host,
        (_, midnight) -> {
          for (int i = dice.below(MOST + 1); i > 0; i--) {
            Register.Entry who = dice.any(members);
            long at = midnight + (long) (dice.between(8, 17) * Draft.HOUR);
            long until = at + (long) (dice.between(0.2, 6) * Draft.HOUR);
            Ways.Step door = dice.any(ways.street());
            if (at >= who.fromMillis()) {
              passing.in(at, who, door, false);
              passing.out(until, who, door, false);
            }
          }
        });
  }
}
