package coop.latchkey.core.occupancy;

import java.util.ArrayList;
import java.util.List;

/// The estimates that are shown: those of the regions each for itself, brought into agreement.
final class Shown {
  /// What nothing tells of.
  static final Estimate UNTOLD = new Estimate(0, 0, Integer.MAX_VALUE);

  private Shown() {}

  /// What is known of a region by what tells of it alone, with what is going on at its borders.
  static Estimate alone(Working state, int region) {
    Layout.Region place = state.layout.region(region);
    if (place.borders().isEmpty()) {
      return DeskEvidence.alone(state, region);
    }
    Crowd crowd = state.regions.get(region).crowd();
    for (Layout.Border border : place.borders()) {
      Episode episode = state.passages.get(border.passage()).episode();
      if (episode != null) {
        crowd = crowd.passed(border.inwards() ? episode.flow() : episode.flow().reversed());
      }
    }
    return crowd.estimate();
  }

  /// Brings them into agreement, from the whole to its parts: no zone has more people than the one
  /// it is nested in, nor do zones side by side together. A zone without borders that tell gets
  /// what its desks say, and one without anything a part of who is left.
  static Estimate[] coherent(Layout layout, Estimate[] own) {
    Estimate[] all = own.clone();
    if (all[Layout.SPACE].equals(UNTOLD)) {
      all[Layout.SPACE] = Estimate.NOBODY;
    }
    for (int region = 0; region < all.length; region++) {
      List<Integer> children = layout.region(region).children();
      if (!children.isEmpty()) {
        share(all, region, children);
      }
    }
    return all;
  }

  private static void share(Estimate[] all, int region, List<Integer> children) {
    Estimate whole = all[region];
    int[] people = new int[children.size()];
    int[] lower = new int[people.length];
    int[] upper = new int[people.length];
    List<Integer> untold = new ArrayList<>();
    for (int i = 0; i < people.length; i++) {
      Estimate one = all[children.get(i)];
      people[i] = Math.min(one.people(), whole.people());
      lower[i] = Math.min(Math.min(one.lower(), people[i]), whole.lower());
      upper[i] = Math.min(one.upper(), whole.upper());
      if (one.equals(UNTOLD)) {
        untold.add(i);
      }
    }
    reduce(people, lower, whole.people());
    reduce(lower, new int[lower.length], whole.lower());
    int left = whole.people() - sum(people);
    int leftMost = whole.upper() - sum(lower);
    for (int n = 0; n < untold.size(); n++) {
      people[untold.get(n)] = left / untold.size() + (n < left % untold.size() ? 1 : 0);
      upper[untold.get(n)] = leftMost;
    }
    for (int i = 0; i < people.length; i++) {
      int low = Math.min(lower[i], people[i]);
      all[children.get(i)] = new Estimate(people[i], low, Math.max(people[i], upper[i]));
    }
  }

  /// Takes away one by one, first where it is farthest above what is sure, until the sum fits.
  private static void reduce(int[] numbers, int[] sure, int most) {
    for (int excess = sum(numbers) - most; excess > 0; excess--) {
      int farthest = 0;
      for (int i = 1; i < numbers.length; i++) {
        int above = numbers[i] > 0 ? numbers[i] - sure[i] : Integer.MIN_VALUE;
        int best = numbers[farthest] > 0 ? numbers[farthest] - sure[farthest] : Integer.MIN_VALUE;
        farthest = above > best ? i : farthest;
      }
      numbers[farthest]--;
    }
  }

  private static int sum(int[] numbers) {
    int sum = 0;
    for (int number : numbers) {
      sum += number;
    }
    return sum;
  }
}
