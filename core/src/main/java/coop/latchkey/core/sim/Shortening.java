package coop.latchkey.core.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Cuts a story's last days off, so that what remains still has its quiet end.
final class Shortening {
  private Shortening() {}

  static Story to(Story story, int days) {
    if (days < 1 || days > story.days()) {
      throw new IllegalArgumentException(
          "a story of " + story.days() + " days is not shortened to " + days);
    }
    long quietAt = days * Draft.DAY - story.quietMillis();
    List<Story.Timed> acts = new ArrayList<>();
    for (Story.Timed timed : story.acts()) {
      if (timed.atMillis() < quietAt) {
        acts.add(cut(timed, quietAt));
      }
    }
    return new Story(
        story.seed(), story.begin(), days, story.quietMillis(), story.cooperative(), acts);
  }

  private static Story.Timed cut(Story.Timed timed, long quietAt) {
    Duration left = Duration.ofMillis(quietAt - timed.atMillis());
    return timed.act() instanceof Act.Lasting act && act.lasting().compareTo(left) > 0
        ? new Story.Timed(timed.atMillis(), (Act) Records.with(act, "lasting", left))
        : timed;
  }
}
