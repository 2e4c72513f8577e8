package coop.latchkey.gateway.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.config.Checked;
import coop.latchkey.core.sim.PersonAct;
import coop.latchkey.core.sim.SpaceMember;
import coop.latchkey.core.sim.Story;
import coop.latchkey.gateway.config.ConfigReader;
import coop.latchkey.gateway.config.GatewayConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo's weeks.
class DemoStoryTest {
  private static final long MINUTE_MILLIS = 60_000;

  @TempDir Path folder;

  private House house;

  @BeforeEach
  void read() throws IOException {
    for (String name : List.of("gateway.json", "space.json")) {
      try (InputStream in = DemoStoryTest.class.getResourceAsStream("/demo/" + name)) {
        assertNotNull(in);
        Files.copy(in, folder.resolve(name));
      }
    }
    GatewayConfig config = good(ConfigReader.read(folder.resolve("gateway.json")));
    house = good(House.read(folder.resolve("space.json"), config));
  }

  private static <T> T good(Checked<T> checked) {
    return switch (checked) {
      case Checked.Ok<T>(T value) -> value;
      case Checked.Bad<T> bad -> throw new AssertionError(bad.text());
    };
  }

  private List<Weeks.Cue> cues(int week) {
    Weeks weeks = new Weeks(seed -> DemoStory.week(house, seed), 1);
    List<Weeks.Cue> all = new ArrayList<>();
    for (SpaceMember who : weeks.people()) {
      all.addAll(weeks.of(who, week));
    }
    all.sort(Comparator.comparingLong(Weeks.Cue::atMillis));
    return all;
  }

  @Test
  void equalSeedsGiveEqualWeeks() {
    assertEquals(DemoStory.week(house, 7), DemoStory.week(house, 7));
    assertNotEquals(DemoStory.week(house, 7).acts(), DemoStory.week(house, 8).acts());
  }

  @Test
  void aWeekIsAStoryInTheLanguageOfStories() {
    Story week = DemoStory.week(house, 3);
    assertEquals(week, Story.parse(week.text(), week.cooperative()));
    assertTrue(week.acts().stream().allMatch(timed -> timed.act() instanceof PersonAct));
  }

  /// At the default speed of 60, a minute of the story is a second.
  @Test
  void somebodyIsAlwaysAboutToComeAndThereAreNoNights() {
    List<Weeks.Cue> cues = cues(0);
    long before = 0;
    for (Weeks.Cue cue : cues) {
      assertTrue(cue.atMillis() - before <= 15 * MINUTE_MILLIS, cue::toString);
      before = cue.atMillis();
    }
    assertTrue(cues.getFirst().atMillis() <= 5 * MINUTE_MILLIS, cues.getFirst()::toString);
    assertTrue(cues(1).getFirst().atMillis() > before, "the second week comes after the first");
  }

  @Test
  void everybodyComesGoesAndSits() {
    Set<String> came = new HashSet<>();
    Set<String> went = new HashSet<>();
    Set<String> sat = new HashSet<>();
    for (Weeks.Cue cue : cues(0)) {
      String who = cue.act().who().member().value();
      switch (cue.act()) {
        case PersonAct.GoIn _ -> came.add(who);
        case PersonAct.GoOut _ -> went.add(who);
        case PersonAct.SitDown _ -> sat.add(who);
        case PersonAct.StandUp _ -> {}
      }
    }
    assertTrue(came.remove("stranger"), "a stranger tries");
    assertTrue(went.size() >= came.size() * 9 / 10, went::toString);
    assertTrue(came.size() >= house.people().size() * 9 / 10, came::toString);
    assertTrue(sat.size() >= 15, sat::toString);
  }
}
