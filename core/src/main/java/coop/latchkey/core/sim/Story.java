package coop.latchkey.core.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What happens in a cooperative, act by act. Its text form ([#text()]) can be kept, shortened by
/// hand and played again.
///
/// @param seed what it was made of; also the dice of whoever plays it begin with it
/// @param begin when
/// @param days how many times 24 hours it lasts
/// @param quietMillis how long nothing happens at its end, and everything that broke works again
/// @param cooperative where
/// @param acts in the order of time
public record Story(
    long seed,
    Instant begin,
    int days,
    long quietMillis,
    Cooperative cooperative,
    List<Timed> acts) {
  /// Copies the list.
  public Story {
    acts = List.copyOf(acts);
  }

  /// An act and when it happens.
  ///
  /// @param atMillis since the story's begin
  public record Timed(long atMillis, Act act) {
    /// As a line of a story.
    @Override
    public String toString() {
      return atMillis + " " + act;
    }
  }

  /// When it is over.
  public Instant end() {
    return begin.plus(Duration.ofDays(days));
  }

  /// When the last part begins, in which nothing happens.
  public Instant quietFrom() {
    return end().minusMillis(quietMillis);
  }

  /// When an act happens.
  public Instant at(Timed act) {
    return begin.plusMillis(act.atMillis());
  }

  /// The same with other acts, in the order of time.
  public Story with(List<Timed> others) {
    return new Story(seed, begin, days, quietMillis, cooperative, others);
  }

  /// The same, but over after so many days: later acts are left out, and what lasts too long is cut
  /// off.
  public Story shortened(int toDays) {
    return new Story(seed, begin, toDays, quietMillis, cooperative, acts);
  }

  /// As text: a head with seed, begin, days, quiet, spaces and doors, then a line for each act.
  public String text() {
    return toString();
  }

  /// Reads what [#text()] wrote. Empty lines and those that begin with # are passed over.
  ///
  /// @throws StoryMistake naming the line
  public static Story parse(String text) {
    throw new StoryMistake(1, "nothing is read yet in " + text);
  }
}
