package coop.latchkey.core.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A story as text, and back.
final class StoryText {
  private static final Pattern LINE =
      Pattern.compile("([0-9]{1,4})d ([0-9]{2}):([0-9]{2}):([0-9]{2})\\.([0-9]{3}) (.+)");
  private static final List<String> HEAD =
      List.of("seed", "begin", "days", "quiet", "cooperative", "spaces", "doors");
  private static final int HOURS = 24;
  private static final int SIXTY = 60;
  private static final int THOUSAND = 1000;

  private final Map<String, String> head = new LinkedHashMap<>();
  private final List<Story.Timed> acts = new ArrayList<>();
  private final List<Integer> linesOfActs = new ArrayList<>();
  private int line;

  private StoryText() {}

  static String write(Story story) {
    StringBuilder text = new StringBuilder();
    head(text, "seed", story.seed());
    head(text, "begin", story.begin());
    head(text, "days", story.days());
    head(text, "quiet", Duration.ofMillis(story.quietMillis()));
    if (story.cooperative().seed() != story.seed()) {
      head(text, "cooperative", story.cooperative().seed());
    }
    head(text, "spaces", story.cooperative().size().spaces());
    head(text, "doors", story.cooperative().size().doors());
    text.append('\n');
    for (Story.Timed act : story.acts()) {
      text.append(line(act)).append('\n');
    }
    return text.toString();
  }

  private static void head(StringBuilder text, String name, Object value) {
    text.append(name).append(' ').append(value).append('\n');
  }

  /// `3d 09:02:11.250 partition house/front for PT2H`
  static String line(Story.Timed timed) {
    long seconds = timed.atMillis() / THOUSAND;
    long minutes = seconds / SIXTY;
    long hours = minutes / SIXTY;
    String millis = Long.toString(THOUSAND + timed.atMillis() % THOUSAND).substring(1);
    return hours / HOURS
        + "d "
        + TwoDigits.of(hours % HOURS)
        + ":"
        + TwoDigits.of(minutes % SIXTY)
        + ":"
        + TwoDigits.of(seconds % SIXTY)
        + "."
        + millis
        + " "
        + ActWords.write(timed.act());
  }

  /// @param cooperative where it is played; null for the one that the head tells of
  static Story read(String text, @Nullable Cooperative cooperative) {
    StoryText reading = new StoryText();
    for (String line : text.split("\r?\n", -1)) {
      reading.line++;
      if (!line.isBlank() && !line.startsWith("#")) {
        reading.take(line.strip());
      }
    }
    return reading.story(cooperative);
  }

  private void take(String text) {
    int space = text.indexOf(' ');
    String word = space < 0 ? text : text.substring(0, space);
    if (HEAD.contains(word)) {
      if (space < 0 || head.putIfAbsent(word, text.substring(space + 1).strip()) != null) {
        throw new StoryMistake(line, word + " is said twice, or not at all");
      }
    } else {
      acts.add(timed(text));
      linesOfActs.add(line);
    }
  }

  private Story.Timed timed(String text) {
    Matcher parts = LINE.matcher(text);
    if (!parts.matches()) {
      throw new StoryMistake(
          line, "expected a time and an act, as 0d 09:02:11.250 kill hub effect 0 for PT5S");
    }
    long at =
        (((number(parts, 1) * HOURS + number(parts, 2)) * SIXTY + number(parts, 3)) * SIXTY
                    + number(parts, 4))
                * THOUSAND
            + number(parts, 5);
    if (!acts.isEmpty() && acts.getLast().atMillis() > at) {
      throw new StoryMistake(line, "this happens before what stands above it");
    }
    try {
      return new Story.Timed(at, ActWords.read(parts.group(6)));
    } catch (IllegalArgumentException e) {
      throw new StoryMistake(line, String.valueOf(e.getMessage()));
    }
  }

  private static long number(Matcher parts, int group) {
    return Long.parseLong(parts.group(group));
  }

  private Story story(@Nullable Cooperative given) {
    Story story = withHead(given);
    Whereabouts whereabouts = new Whereabouts(story.cooperative());
    for (int i = 0; i < acts.size(); i++) {
      line = linesOfActs.get(i);
      if (!story.at(acts.get(i)).isBefore(story.end())) {
        throw new StoryMistake(
            line, "the story is over by then: its head says days " + story.days());
      }
      try {
        whereabouts.mustKnow(acts.get(i).act());
      } catch (IllegalArgumentException e) {
        throw new StoryMistake(line, String.valueOf(e.getMessage()));
      }
    }
    return story;
  }

  private Story withHead(@Nullable Cooperative given) {
    long seed = whole("seed", null);
    try {
      Cooperative cooperative =
          given != null
              ? given
              : Cooperative.of(
                  whole("cooperative", seed),
                  new Size((int) whole("spaces", null), (int) whole("doors", null)));
      return new Story(
          seed,
          Instant.parse(said("begin")),
          (int) whole("days", null),
          Duration.parse(said("quiet")).toMillis(),
          cooperative,
          acts);
    } catch (StoryMistake e) {
      throw e;
    } catch (RuntimeException e) {
      throw new StoryMistake(line, "the head is wrong: " + e.getMessage());
    }
  }

  private long whole(String name, @Nullable Long otherwise) {
    if (otherwise != null && !head.containsKey(name)) {
      return otherwise;
    }
    try {
      return Long.parseLong(said(name));
    } catch (NumberFormatException e) {
      throw new StoryMistake(line, name + " " + head.get(name) + " is no whole number");
    }
  }

  private String said(String name) {
    String value = head.get(name);
    if (value == null) {
      throw new StoryMistake(line, "the head does not say " + name);
    }
    return value;
  }
}
