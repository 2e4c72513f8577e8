package coop.latchkey.core.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What happens in a cooperative, act by act. Its text form ([#text()]) can be kept, shortened by
/// hand and played again. What is to come later than its act says (a power cut at the so-manieth
/// effect) and has not come when the quiet begins does not come any more.
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
  /// Copies the list; refuses acts that are not in the order of time.
  public Story {
    acts = List.copyOf(acts);
    if (days < 1 || quietMillis < 0 || quietMillis >= Duration.ofDays(days).toMillis()) {
      throw new IllegalArgumentException(
          "a story lasts for a day at least, and its quiet is shorter than that: "
              + days
              + ", "
              + quietMillis
              + " ms");
    }
    long before = 0;
    for (Timed act : acts) {
      if (act.atMillis() < before) {
        throw new IllegalArgumentException("acts stand in the order of time, but not " + act);
      }
      before = act.atMillis();
    }
  }

  /// An act and when it happens.
  ///
  /// @param atMillis since the story's begin
  public record Timed(long atMillis, Act act) {
    /// As a line of a story.
    @Override
    public String toString() {
      return StoryText.line(this);
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

  /// The same, but over after so many days: what would come later is left out, and what would last
  /// too long is cut off.
  public Story shortened(int toDays) {
    return Shortening.to(this, toDays);
  }

  /// As text: a head with seed, begin, days, quiet, spaces and doors, then a line for each act.
  public String text() {
    return StoryText.write(this);
  }

  /// Reads what [#text()] wrote. Empty lines and those that begin with # are passed over.
  ///
  /// @throws StoryMistake naming the line
  public static Story parse(String text) {
    return StoryText.read(text, null);
  }

  /// As the other, played in another cooperative than the one that its head tells of.
  ///
  /// @throws StoryMistake naming the line
  public static Story parse(String text, Cooperative cooperative) {
    return StoryText.read(text, cooperative);
  }

  /// The acts that the language has, one a line with what stands behind each.
  public static List<String> language() {
    return ActWords.known();
  }

  /// Whether a gateway is there at the story's begin, and not put up later.
  public boolean hasAtBegin(SpaceGateway gateway) {
    return acts.stream()
        .noneMatch(timed ->
            timed.act() instanceof OperatorAct.AddGateway(SpaceGateway of) && of.equals(gateway));
  }

  /// What goes wrong, and how often.
  public Map<FaultKind, Integer> troubles() {
    Map<FaultKind, Integer> troubles = new EnumMap<>(FaultKind.class);
    for (Timed timed : acts) {
      FaultKind kind = timed.act().kind();
      if (kind != null) {
        troubles.merge(kind, 1, Integer::sum);
      }
    }
    return troubles;
  }
}
