package coop.latchkey.core.occupancy;

/// What a space's people do at its doors, learned slowly from what was seen: how many slip in or
/// out behind one whom the door let through.
///
/// @param behindIn people who came in behind others, of late
/// @param entries openings for somebody who came in, of late
/// @param behindOut people who went out behind others, of late
/// @param exits openings for somebody who went out, of late
/// @param balance since the last night's zero: who came in less who went out, all at doors no
///   counter looks at
/// @param uncounted since then, exits at such doors
record Habits(
    double behindIn,
    double entries,
    double behindOut,
    double exits,
    double balance,
    double uncounted) {
  /// Before anything was seen: one of 25 is followed in, one of 8 out.
  static final Habits USUAL = new Habits(1.6, 40, 5, 40, 0, 0);

  /// Of how many openings the memory consists, about.
  private static final double MEMORY = 2_000;

  /// How much of a night's balance is taken over into the habits.
  private static final double LEARNED_BY_NIGHT = 0.5;

  /// The mean of those who come in behind one who is let in.
  double followersIn() {
    return behindIn / entries;
  }

  /// The mean of those who go out behind one who leaves.
  double followersOut() {
    return behindOut / exits;
  }

  /// With an opening at which a counter looked on.
  Habits withSeen(double in, double entriesSeen, double out, double exitsSeen) {
    double keep = 1 - (entriesSeen + exitsSeen) / MEMORY;
    return new Habits(
        behindIn * keep + in,
        entries * keep + entriesSeen,
        behindOut * keep + out,
        exits * keep + exitsSeen,
        balance,
        uncounted);
  }

  /// With an opening no counter looked at.
  Habits withUncounted(double net, double exitsSeen) {
    return new Habits(behindIn, entries, behindOut, exits, balance + net, uncounted + exitsSeen);
  }

  /// At the night's zero, when whoever came in must have gone out: who is missing went out behind
  /// others; when more went out than came, fewer do than was believed, or more come in unseen.
  Habits afterNight() {
    if (uncounted < 5) {
      return new Habits(behindIn, entries, behindOut, exits, 0, 0);
    }
    double amends = LEARNED_BY_NIGHT * balance / uncounted;
    double out = Math.clamp(followersOut() + amends, 0.005, 2);
    double unexplained = Math.min(0, followersOut() + amends - 0.005);
    double in = Math.clamp(followersIn() - unexplained, 0.005, 2);
    return new Habits(in * entries, entries, out * exits, exits, 0, 0);
  }
}
