package coop.latchkey.core.occupancy;

/// What desks and room sensors say about the number of people.
final class DeskEvidence {
  /// Of free desks, how many are shown occupied: a bag, somebody who just left.
  private static final double FALSELY_OCCUPIED = 0.02;

  /// Looks are five minutes apart and see mostly the same people at the same desks: each counts as
  /// this part of one that knows nothing of the last. Less where counters look at every border:
  /// what they leave open is less than what differs between people at their desks and people.
  private static final double TEMPER = 0.12;

  private static final double TEMPER_COUNTED = 0.03;

  /// How much the share of those at their desks differs from hour to hour.
  private static final double SHARE_VARIES = 0.25;

  /// How likely, per look, a room's sensor sees somebody in an empty region; sees nobody though
  /// somebody is there.
  private static final double SEES_NOBODY = 0.3;

  private static final double OVERLOOKS = 0.6;

  private DeskEvidence() {}

  /// A region's crowd after a look at its desks and room sensors.
  static RegionWatch looked(Working state, int region, RegionWatch watch) {
    Working.Desks desks = state.desks(region);
    RegionWatch after = watch;
    if (desks.believed() > 0) {
      double share = watch.atDesk();
      double temper = Looks.isCounted(state, region) ? TEMPER_COUNTED : TEMPER;
      after =
          watch.with(
              watch
                  .crowd()
                  .seen(people -> StrictMath.exp(temper * logLikelihood(desks, share, people))));
      after = learned(after, desks);
    }
    Boolean seen = state.seen(region);
    if (seen != null) {
      boolean whole = state.layout.region(region).within().size() == 1;
      double empty = seen ? SEES_NOBODY : 1;
      double taken = seen || !whole ? 1 : OVERLOOKS;
      after = after.with(after.crowd().seen(people -> people == 0 ? empty : taken));
    }
    return after;
  }

  /// The share is learned where the number is known well by other means.
  private static RegionWatch learned(RegionWatch watch, Working.Desks desks) {
    double mean = watch.crowd().mean();
    if (mean < 3) {
      return watch;
    }
    double sure = 1 / (1 + watch.crowd().variance() / 2);
    double share = Math.min(1, desks.occupied() / mean);
    return watch.atDesk(
        Math.clamp(watch.atDesk() + 0.02 * sure * (share - watch.atDesk()), 0.05, 0.97));
  }

  private static double logLikelihood(Working.Desks desks, double share, int people) {
    double seated = Math.min(people * share, desks.believed() * 0.95);
    double falsely = FALSELY_OCCUPIED * (desks.believed() - seated);
    double varies = SHARE_VARIES * people;
    double variance = people * share * (1 - share) + varies * varies + falsely + 0.6;
    double off = desks.occupied() - seated - falsely;
    return -off * off / (2 * variance) - 0.5 * StrictMath.log(variance);
  }

  /// A region nothing but its desks and room sensors tell of.
  static Estimate alone(Working state, int region) {
    Working.Desks desks = state.desks(region);
    Boolean seen = state.seen(region);
    if (desks.believed() == 0) {
      return seen == null
          ? Shown.UNTOLD
          : seen ? new Estimate(1, 1, Integer.MAX_VALUE) : new Estimate(0, 0, 2);
    }
    double share = state.regions.get(Layout.SPACE).atDesk();
    if (desks.occupied() > MANY) {
      return ofMany(desks, share);
    }
    double[] weights = new double[desks.occupied() * 4 + 24];
    for (int people = 0; people < weights.length; people++) {
      weights[people] = StrictMath.exp(logLikelihood(desks, share, people));
    }
    Estimate estimate = Crowd.of(weights).estimate();
    boolean somebody = seen != null && seen && estimate.people() == 0;
    return somebody
        ? new Estimate(1, Math.min(1, estimate.lower()), Math.max(1, estimate.upper()))
        : estimate;
  }

  /// From so many desks on, the bell curve is as good.
  private static final int MANY = 30;

  private static Estimate ofMany(Working.Desks desks, double share) {
    double falsely = FALSELY_OCCUPIED * (desks.believed() - desks.occupied());
    double mean = Math.max(0, desks.occupied() - falsely) / share;
    double varies = SHARE_VARIES * mean / share;
    double spread = Math.sqrt(mean * (1 - share) / share + varies * varies);
    int people = (int) Math.rint(mean);
    int lower = (int) Math.max(0, Math.floor(mean - 2.33 * spread));
    return new Estimate(people, lower, (int) Math.ceil(mean + 2.33 * spread));
  }
}
