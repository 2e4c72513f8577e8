package coop.latchkey.core.occupancy;

/// How many passed, from what one episode at a passage showed: first what its badges, buttons and
/// contact let expect, then how well that agrees with what the counter told.
final class PassageModel {
  /// How likely a counter that has told lately is dead.
  static final double DEAD_MIN = 1e-4;

  private static final double DEAD_MAX = 0.9999;

  /// Somebody let through passes, when the door opens for a badge; for the button; when nothing
  /// tells whether it does; when it does not.
  private static final double PASSES_OPEN = 0.997;

  private static final double PASSES_BY_BUTTON = 0.985;

  private static final double PASSES_UNTOLD = 0.96;
  private static final double PASSES_SHUT = 0.005;

  /// Somebody uses the open door without any other sign, either way.
  private static final double AGAINST = 0.012;

  /// Whoever presses the exit button lets somebody in.
  private static final double LETS_IN = 0.06;

  /// A door that opened for nobody: somebody came in; somebody went out.
  private static final double UNASKED_IN = 0.35;

  private static final double UNASKED_OUT = 0.55;

  /// Of those counted twice, how many are at once; of people who follow, how many are so quick.
  private static final double QUICK_TWICE = 0.9;

  private static final double QUICK_PEOPLE = 0.12;

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
    double[][] joint = expected(episode, watch, habits).table();
    double dead = watch.dead();
    boolean believed = counter && (over || episode.counted());
    double alive = 0;
    double silent = 0;
    for (int i = 0; i < joint.length && believed; i++) {
      for (int o = 0; o < joint[i].length; o++) {
        double right =
            CounterErrors.likelihood(episode.in(), episode.out(), i, o)
                * watch.misses().likelier(episode.in(), episode.out(), i, o)
                * hurried(episode, i + o);
        alive += joint[i][o] * right;
        silent += episode.counted() ? 0 : joint[i][o];
        joint[i][o] *= (1 - dead) * right + (episode.counted() ? 0 : dead);
      }
    }
    double deadNow = believed ? dead(dead, alive, silent) : dead;
    return new Finding(Flow.of(joint), mean(joint, true), mean(joint, false), deadNow);
  }

  /// Somebody counted twice is counted in quick succession, two people hardly are.
  private static double hurried(Episode episode, int people) {
    int more = episode.in() + episode.out() - people;
    int twice = Math.min(Math.max(0, more), 6);
    int quick = Math.min(episode.twice(), 6);
    double likely = 1;
    for (int i = 0; i < Math.max(twice, quick); i++) {
      likely *= i < twice ? i < quick ? QUICK_TWICE : 1 - QUICK_TWICE : QUICK_PEOPLE;
    }
    return likely;
  }

  private static double dead(double before, double alive, double silent) {
    double sum = before * silent + (1 - before) * alive;
    return sum > 0 ? Math.clamp(before * silent / sum, DEAD_MIN, DEAD_MAX) : before;
  }

  /// What is likely by badges, button and contact, before the counter is heard.
  private static Passers expected(Episode episode, PassageWatch watch, Habits habits) {
    Passers passers = new Passers();
    double passes = passes(episode, watch);
    double pressed = Math.min(passes, PASSES_BY_BUTTON);
    for (int i = 0; i < episode.grantedIn(); i++) {
      passers.one(passes, 0);
    }
    for (int i = 0; i < episode.grantedOut(); i++) {
      passers.one(0, passes);
    }
    for (int i = 0; i < episode.pressed(); i++) {
      passers.one(LETS_IN * pressed, (1 - LETS_IN) * pressed);
    }
    boolean through = through(episode, watch);
    if (through) {
      passers.followed(habits.followersIn(), habits.followersOut());
    }
    if (episode.unasked()) {
      passers.one(unaskedIn(watch), unaskedOut(watch));
    }
    if (episode.counted()) {
      boolean nothingElse = episode.grantedIn() + episode.grantedOut() + episode.pressed() == 0;
      passers.unseen(episode.in(), episode.out(), !through ? 0.005 : nothingElse ? 0.3 : AGAINST);
    } else if (through) {
      passers.one(AGAINST, AGAINST);
    }
    return passers;
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
