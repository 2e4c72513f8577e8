package coop.latchkey.core.occupancy;

/// How many passed, from what one episode at a passage showed: first what its badges, buttons and
/// contact let expect, then how well that agrees with what the counter told.
final class PassageModel {
  /// How likely a counter that has told lately is dead.
  static final double DEAD_MIN = 1e-4;

  private static final double DEAD_MAX = 0.9999;

  /// Somebody let through passes, when the door opens; when nothing tells whether it does; when it
  /// does not.
  private static final double PASSES_OPEN = 0.985;

  private static final double PASSES_UNTOLD = 0.96;
  private static final double PASSES_SHUT = 0.005;

  /// Somebody uses the open door the other way.
  private static final double AGAINST = 0.012;

  /// A door that opened for nobody: somebody came in; somebody went out.
  private static final double UNASKED_IN = 0.35;

  private static final double UNASKED_OUT = 0.55;

  private PassageModel() {}

  /// What an episode means.
  ///
  /// @param flow who passed
  /// @param in the mean of those who went in
  /// @param out the mean of those who went out
  /// @param dead how likely the counter is dead now
  record Finding(Flow flow, double in, double out, double dead) {}

  /// What an episode means.
  ///
  /// @param counter whether a counter looks at the passage
  /// @param over whether the episode is over; before that a counter that says nothing is awaited
  static Finding of(
      Episode episode, PassageWatch watch, Habits habits, boolean counter, boolean over) {
    double[] in = entering(episode, watch, habits);
    double[] out = leaving(episode, watch, habits);
    double dead = watch.dead();
    boolean believed = counter && (over || episode.counted());
    double[][] joint = new double[in.length][out.length];
    double alive = 0;
    double silent = 0;
    for (int i = 0; i < in.length; i++) {
      for (int o = 0; o < out.length; o++) {
        double before = in[i] * out[o];
        double told = 1;
        if (believed) {
          double right = CounterErrors.likelihood(episode.in(), episode.out(), i, o);
          alive += before * right;
          silent += episode.counted() ? 0 : before;
          told = (1 - dead) * right + (episode.counted() ? 0 : dead);
        }
        joint[i][o] = before * told;
      }
    }
    double deadNow = believed ? dead(dead, alive, silent) : dead;
    return new Finding(Flow.of(joint), mean(joint, true), mean(joint, false), deadNow);
  }

  private static double dead(double before, double alive, double silent) {
    double sum = before * silent + (1 - before) * alive;
    return sum > 0 ? Math.clamp(before * silent / sum, DEAD_MIN, DEAD_MAX) : before;
  }

  private static double[] entering(Episode episode, PassageWatch watch, Habits habits) {
    double[] in = each(new double[] {1}, episode.grantedIn(), passes(episode, watch));
    boolean through = through(episode, watch);
    if (episode.grantedIn() > 0 && through) {
      in = followed(in, habits.followersIn());
    } else if (episode.opened()) {
      in = each(in, 1, episode.unasked() ? unaskedIn(watch) : AGAINST);
    }
    return reaching(in, episode.in(), episode, watch);
  }

  private static double[] leaving(Episode episode, PassageWatch watch, Habits habits) {
    int leave = episode.grantedOut() + episode.pressed();
    double[] out = each(new double[] {1}, leave, passes(episode, watch));
    boolean through = through(episode, watch);
    if (leave > 0 && through) {
      out = followed(out, habits.followersOut());
    } else if (episode.opened()) {
      out = each(out, 1, episode.unasked() ? unaskedOut(watch) : AGAINST);
    }
    return reaching(out, episode.out(), episode, watch);
  }

  /// Where nothing tells of those who leave, a door that opens for nobody lets somebody out.
  private static double unaskedIn(PassageWatch watch) {
    return watch.tellsExits() ? UNASKED_IN : 0.05;
  }

  private static double unaskedOut(PassageWatch watch) {
    return watch.tellsExits() ? UNASKED_OUT : 0.9;
  }

  /// Whether whoever may pass can.
  static boolean through(Episode episode, PassageWatch watch) {
    return episode.opened() || watch.open() || !watch.hasContact();
  }

  private static double passes(Episode episode, PassageWatch watch) {
    if (episode.opened()) {
      return PASSES_OPEN;
    }
    return watch.hasContact() && !watch.open() ? PASSES_SHUT : PASSES_UNTOLD;
  }

  private static double[] each(double[] before, int times, double likely) {
    double[] after = before;
    for (int n = 0; n < times; n++) {
      double[] next = new double[after.length + 1];
      for (int i = 0; i < after.length; i++) {
        next[i] += after[i] * (1 - likely);
        next[i + 1] += after[i] * likely;
      }
      after = next;
    }
    return after;
  }

  /// Each number of followers is as much less likely than the one before.
  private static double[] followed(double[] before, double mean) {
    int most = 5;
    double another = mean / (1 + mean);
    double[] after = new double[before.length + most];
    double likely = 1 - another;
    for (int more = 0; more <= most; more++) {
      for (int i = 0; i < before.length; i++) {
        // Nobody is followed where nobody passed.
        after[i == 0 ? 0 : i + more] += before[i] * likely;
      }
      likely *= another;
    }
    return after;
  }

  /// Where a counter tells of people, people may have passed whom nothing else told of.
  private static double[] reaching(double[] before, int told, Episode episode, PassageWatch watch) {
    if (told == 0) {
      return before;
    }
    double[] after = new double[Math.max(before.length, told + 3)];
    System.arraycopy(before, 0, after, 0, before.length);
    boolean untold = !watch.hasContact() || watch.open() || episode.opened();
    double likely = untold ? 0.02 : 0.005;
    boolean nothingElse = episode.grantedIn() + episode.grantedOut() + episode.pressed() == 0;
    likely = nothingElse && untold ? 0.3 : likely;
    for (int i = 1; i < after.length; i++) {
      after[i] += likely;
      likely *= i < told ? 0.8 : 0.2;
    }
    return after;
  }

  private static double mean(double[][] joint, boolean inwards) {
    double sum = 0;
    double weighed = 0;
    for (int i = 0; i < joint.length; i++) {
      for (int o = 0; o < joint[i].length; o++) {
        sum += joint[i][o];
        weighed += joint[i][o] * (inwards ? i : o);
      }
    }
    return sum > 0 ? weighed / sum : 0;
  }
}
