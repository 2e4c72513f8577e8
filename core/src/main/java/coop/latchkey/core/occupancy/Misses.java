package coop.latchkey.core.occupancy;

/// How many of those who pass a counter misses, each way, learned from those who badged and went
/// through: counters miss more in one direction than in the other, each in its own way.
///
/// @param missedIn of those who went in by badge, missed
/// @param in of those who went in by badge, all
/// @param missedOut of those who went out by badge, missed
/// @param out of those who went out by badge, all
record Misses(double missedIn, double in, double missedOut, double out) {
  /// As the usual counter, worth some 80 people seen each way.
  static final Misses USUAL =
      new Misses(80 * CounterErrors.MISSED, 80, 80 * CounterErrors.MISSED, 80);

  /// Of how many people the memory consists, at most.
  private static final double MEMORY = 3_000;

  Misses withIn(double missed, double passed) {
    double keep = in > MEMORY ? 1 - passed / MEMORY : 1;
    return new Misses(missedIn * keep + missed, in * keep + passed, missedOut, out);
  }

  Misses withOut(double missed, double passed) {
    double keep = out > MEMORY ? 1 - passed / MEMORY : 1;
    return new Misses(missedIn, in, missedOut * keep + missed, out * keep + passed);
  }

  /// By how much likelier this counter tells of so many of those who pass than the usual one does.
  double likelier(int toldIn, int toldOut, int people, int leaving) {
    return likelier(missedIn / in, toldIn, people) * likelier(missedOut / out, toldOut, leaving);
  }

  private static double likelier(double missed, int told, int people) {
    double likelier = 1;
    for (int i = 0; i < people; i++) {
      likelier *=
          i < told ? (1 - missed) / (1 - CounterErrors.MISSED) : missed / CounterErrors.MISSED;
    }
    return likelier;
  }
}
