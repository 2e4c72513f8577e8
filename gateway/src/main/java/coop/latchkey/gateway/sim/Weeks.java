package coop.latchkey.gateway.sim;

import coop.latchkey.core.sim.PersonAct;
import coop.latchkey.core.sim.SpaceMember;
import coop.latchkey.core.sim.Story;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/// One week after the other, for each person alone. Hours in which nobody does anything are passed
/// over, so that a demo has no nights. Thread-safe.
final class Weeks {
  /// When nothing happens for so long, it goes on after [#PAUSE_MILLIS].
  private static final long DULL_MILLIS = 15L * 60_000;

  private static final long PAUSE_MILLIS = 3L * 60_000;

  /// An act of a person.
  ///
  /// @param atMillis since the first week began, without what was passed over
  record Cue(long atMillis, PersonAct act) {}

  private final LongFunction<Story> teller;
  private final long firstSeed;
  private final List<Map<SpaceMember, List<Cue>>> weeks = new ArrayList<>();
  private long endsMillis;

  /// @param teller makes the week of a seed
  Weeks(LongFunction<Story> teller, long firstSeed) {
    this.teller = teller;
    this.firstSeed = firstSeed;
  }

  /// What somebody does in a week.
  ///
  /// @param week from 0
  synchronized List<Cue> of(SpaceMember who, int week) {
    while (weeks.size() <= week) {
      weeks.add(told(teller.apply(firstSeed + weeks.size())));
    }
    return weeks.get(week).getOrDefault(who, List.of());
  }

  /// Everybody who does anything in the first week.
  synchronized List<SpaceMember> people() {
    if (weeks.isEmpty()) {
      weeks.add(told(teller.apply(firstSeed)));
    }
    return List.copyOf(weeks.getFirst().keySet());
  }

  private Map<SpaceMember, List<Cue>> told(Story story) {
    Map<SpaceMember, List<Cue>> cues = new LinkedHashMap<>();
    long before = -DULL_MILLIS;
    for (Story.Timed timed : story.acts()) {
      if (timed.act() instanceof PersonAct act) {
        long since = timed.atMillis() - before;
        endsMillis += since < DULL_MILLIS ? since : PAUSE_MILLIS;
        before = timed.atMillis();
        cues.computeIfAbsent(act.who(), _ -> new ArrayList<>()).add(new Cue(endsMillis, act));
      }
    }
    return cues;
  }
}
