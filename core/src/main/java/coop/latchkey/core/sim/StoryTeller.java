package coop.latchkey.core.sim;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Makes stories of seeds. The same seed, days, size and faults give the same story, always.
public final class StoryTeller {
  /// Each kind of trouble is in so many of the stories that may have it.
  private static final double CHOSEN = 0.5;

  /// One in so many stories in which a gateway may be off for long, and which are of one space,
  /// lasts for a month more.
  private static final double MONTH_MORE = 0.02;

  private static final int MONTH = 31;

  /// With so few kinds each story has all of them.
  private static final int FEW = 2;

  private StoryTeller() {}

  /// Tells a story. Of the kinds of trouble some are left out in each story, so that each kind also
  /// comes without most others; of one or two kinds all come, and at least once.
  ///
  /// @param days at least 1; one story in fifty that may have a gateway off for long lasts a month
  ///   more
  /// @param faults what may go wrong
  public static Story tell(long seed, int days, Size size, Set<FaultKind> faults) {
    if (days < 1) {
      throw new IllegalArgumentException("a story lasts for a day at least, not " + days);
    }
    Cooperative cooperative = Cooperative.of(seed, size);
    Dice dice = Dice.of(seed, "story");
    Set<FaultKind> chosen = chosen(dice, faults);
    boolean longer =
        chosen.contains(FaultKind.LONG_OFF) && size.spaces() == 1 && dice.chance(MONTH_MORE);
    int lasts = longer ? days + MONTH : days;
    Instant begin =
        Almanac.begin(dice, cooperative.spaces().getFirst().rules().timeZone(), lasts, chosen);
    return tell(new Draft(seed, begin, lasts, cooperative, chosen, faults.size() <= FEW));
  }

  /// Tells a story of a given cooperative.
  ///
  /// @param begin midnight in its first space
  /// @param faults what goes wrong: all of them
  public static Story tell(
      long seed, Instant begin, int days, Cooperative cooperative, Set<FaultKind> faults) {
    return tell(new Draft(seed, begin, days, cooperative, faults, faults.size() <= FEW));
  }

  private static Story tell(Draft draft) {
    NetworkTroubles.add(draft);
    DiskTroubles.add(draft);
    ClockTroubles.add(draft);
    HardwareTroubles.add(draft);
    AttackTroubles.add(draft);
    BoxTroubles.add(draft);
    people(draft);
    Ambushes.add(draft);
    UntimelyTroubles.add(draft);
    return draft.story();
  }

  private static Set<FaultKind> chosen(Dice dice, Set<FaultKind> faults) {
    Set<FaultKind> chosen = EnumSet.noneOf(FaultKind.class);
    for (FaultKind kind : FaultKind.values()) {
      if (faults.contains(kind) && (faults.size() <= FEW || dice.chance(CHOSEN))) {
        chosen.add(kind);
      }
    }
    return chosen;
  }

  private static void people(Draft draft) {
    List<Register.Entry> neighbours = List.of();
    for (Site site : draft.cooperative().spaces()) {
      Register register = new Register(site);
      OperatorTroubles.add(draft, site, register);
      List<Register.Entry> members = List.copyOf(register.entries());
      Ways ways = new Ways(site);
      PeopleTroubles.add(draft, site, register, ways);
      new Comings(draft, site, register, ways).add();
      if (!neighbours.isEmpty()) {
        Travellers.add(draft, site, ways, neighbours);
      }
      neighbours = members;
    }
  }
}
