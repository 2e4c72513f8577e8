package coop.latchkey.core.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.testing.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class StoryTest {
  /// What happens also where nobody asks for it.
  private static final Set<FaultKind> BY_LAW =
      EnumSet.of(FaultKind.DAYLIGHT_SAVING, FaultKind.LEAP_DAY);

  private static Story any(long seed, RandomGenerator random) {
    int spaces = 1 + random.nextInt(4);
    Size size = new Size(spaces, spaces + random.nextInt(12));
    return StoryTeller.tell(seed, 1 + random.nextInt(5), size, FaultKind.ALL);
  }

  @Test
  void theSameSeedTellsTheSameStory() {
    Seeds.run(
        20,
        (seed, _) -> {
          Story story = StoryTeller.tell(seed, 2, new Size(2, 6), FaultKind.ALL);
          assertEquals(story, StoryTeller.tell(seed, 2, new Size(2, 6), FaultKind.ALL));
          assertNotEquals(story, StoryTeller.tell(seed + 1, 2, new Size(2, 6), FaultKind.ALL));
        });
  }

  /// A seed in a report means the same story for ever: this changes only together with stories.
  @Test
  void aSeedMeansTheSameOnEveryComputer() {
    String text = StoryTeller.tell(17, 3, new Size(3, 9), FaultKind.ALL).text();
    assertEquals(218528866, text.hashCode());
  }

  @Test
  void textIsReadBackExactly() {
    Seeds.run(
        50,
        (seed, random) -> {
          Story story = any(seed, random);
          String text = story.text();
          assertEquals(story, Story.parse(text));
          assertEquals(text, Story.parse(text).text());
        });
  }

  @Test
  void everythingThatLastsEndsBeforeTheQuiet() {
    Seeds.run(
        200,
        (seed, random) -> {
          Story story = any(seed, random);
          Duration quietAt = Duration.between(story.begin(), story.quietFrom());
          for (Story.Timed timed : story.acts()) {
            Duration at = Duration.ofMillis(timed.atMillis());
            Duration lasting =
                switch (timed.act()) {
                  case Act.Lasting act -> act.lasting();
                  case OperatorAct.ReplaceGateway act -> act.after();
                  case OperatorAct.UpgradeHub act -> act.after();
                  default -> Duration.ofMillis(1);
                };
            assertTrue(lasting.isPositive(), timed::toString);
            assertTrue(at.plus(lasting).compareTo(quietAt) <= 0, timed::toString);
          }
        });
  }

  @Test
  void eachKindOfTroubleComesWhenItIsAskedForAlone() {
    Seeds.run(
        5,
        (seed, _) -> {
          for (FaultKind kind : FaultKind.values()) {
            Story story = StoryTeller.tell(seed, 7, new Size(1, 4), Set.of(kind));
            Set<FaultKind> told = EnumSet.of(kind);
            told.addAll(BY_LAW);
            assertTrue(story.troubles().containsKey(kind), kind::code);
            assertTrue(told.containsAll(story.troubles().keySet()), story.troubles()::toString);
          }
        });
  }

  @Test
  void withoutFaultsThereIsEverydayLifeAlone() {
    Seeds.run(
        20,
        (seed, _) -> {
          Story story = StoryTeller.tell(seed, 3, new Size(1, 4), Set.of());
          assertTrue(story.acts().size() > 20, () -> "found " + story.acts().size());
          for (Story.Timed timed : story.acts()) {
            FaultKind kind = timed.act().kind();
            boolean law = kind != null && BY_LAW.contains(kind);
            assertTrue(law || (timed.act() instanceof PersonAct && kind == null), timed::toString);
          }
        });
  }

  @Test
  void everyWordOfTheLanguageIsUsed() {
    Set<Class<?>> told = new java.util.HashSet<>();
    for (long seed = 1; seed <= 60; seed++) {
      StoryTeller.tell(seed, 7, new Size(2, 10), FaultKind.ALL)
          .acts()
          .forEach(timed -> told.add(timed.act().getClass()));
    }
    assertEquals(Story.language().size(), told.size(), told::toString);
  }

  @Test
  void shorterStoriesKeepTheirQuiet() {
    Seeds.run(
        50,
        (seed, _) -> {
          Story story = StoryTeller.tell(seed, 5, new Size(1, 4), FaultKind.ALL).shortened(2);
          long quietAt = Duration.ofDays(2).toMillis() - story.quietMillis();
          assertEquals(Duration.ofDays(2), Duration.between(story.begin(), story.end()));
          for (Story.Timed timed : story.acts()) {
            long lasts = timed.act() instanceof Act.Lasting act ? act.lasting().toMillis() : 1;
            assertTrue(timed.atMillis() + lasts <= quietAt, timed::toString);
          }
        });
  }

  @Test
  void mistakesAreNamedByLine() {
    String head = "seed 1\nbegin 2027-01-04T00:00:00Z\ndays 1\nquiet PT1H\nspaces 1\ndoors 2\n";
    assertEquals(0, Story.parse(head).acts().size());
    assertMistake(head + "0d 09:00:00.000 fly hub for PT1H", 7, "nothing is called \"fly\"");
    assertMistake(head + "\n# x\n0d 09:00:00.000 kill hub for PT1H", 9, "kill needs effect");
    assertMistake(head + "0d 9:00 kill hub effect 0 for PT1H", 7, "expected a time and an act");
    assertMistake(head + "0d 09:00:00.000 kill hub effect x for PT1H", 7, "effect x");
    assertMistake(head + "0d 09:00:00.000 kill hub effect 0 for PT1H or 1", 7, "kill has no or");
    assertMistake(head + "0d 09:00:00.000 kill house effect 0 for PT1H", 7, "house/front");
    assertMistake(
        head + "0d 09:00:00.000 retained-forgotten\n0d 08:00:00.000 retained-forgotten",
        8,
        "before what stands above");
    assertMistake(
        head + "0d 09:00:00.000 partition canal/gate-1 for PT-2H", 7, "less than nothing");
    assertMistake(
        head + "0d 09:00:00.000 give-badge canal/m1 badge h10301:1:65536", 7, "number up to 65535");
    assertMistake(head + "0d 09:00:00.000 unlock canal/nowhere\n#", 7, "no door canal/nowhere");
    assertMistake(
        head
            + "0d 09:00:00.000 broker-crash for PT1H\n\n0d 10:00:00.000 partition hub,canal/gate-9 for PT2H",
        9,
        "no gateway canal/gate-9; there are canal/gate-1");
    assertMistake(head + "0d 09:00:00.000 pause moon/m1", 7, "no space moon; there are canal");
    assertMistake(head + "1d 00:00:00.000 retained-forgotten", 7, "over by then");
    assertMistake("seed 1\nseed 2", 2, "said twice");
    assertMistake("seed x", 1, "no whole number");
    assertMistake("seed 1", 1, "does not say spaces");
  }

  private static void assertMistake(String text, int line, String what) {
    StoryMistake mistake = assertThrows(StoryMistake.class, () -> Story.parse(text));
    assertEquals(line, mistake.line(), mistake::toString);
    assertTrue(String.valueOf(mistake.getMessage()).contains(what), mistake::toString);
  }

  @Test
  void listsOfFaultsAreRead() {
    assertEquals(FaultKind.ALL, FaultKind.parse("all"));
    assertEquals(Set.of(), FaultKind.parse("none"));
    assertEquals(
        EnumSet.of(FaultKind.HALF_OPEN, FaultKind.CROWD), FaultKind.parse("crowd, half-open"));
    assertTrue(FaultKind.parse("disk").contains(FaultKind.BIT_ROT));
    assertEquals(EnumSet.complementOf(EnumSet.of(FaultKind.BIT_ROT)), FaultKind.parse("-bit-rot"));
    IllegalArgumentException none =
        assertThrows(IllegalArgumentException.class, () -> FaultKind.parse("disk,rust"));
    assertTrue(String.valueOf(none.getMessage()).contains("rust"));
  }

  @Test
  void oneLineOfEachKindLooksLikeThis() {
    List<String> lines = new ArrayList<>();
    Story story =
        Story.parse(
            """
            seed 1
            begin 2027-01-04T00:00:00Z
            days 4
            quiet PT1H
            spaces 1
            doors 2

            0d 08:57:03.120 go-in canal/m3 at canal/front with badge:h10301:159:12345 lingers PT1.4S
            0d 12:00:00.000 edit-plan canal plan daytime weekly mon,tue@08:00-20:00;sat@22:00-02:00
            3d 09:02:11.250 partition canal/gate-1,hub for PT2H
            """);
    story.acts().forEach(timed -> lines.add(timed.toString()));
    assertEquals(
        "0d 08:57:03.120 go-in canal/m3 at canal/front with badge:h10301:159:12345 lingers PT1.4S",
        lines.get(0));
    assertEquals("3d 09:02:11.250 partition canal/gate-1,hub for PT2H", lines.get(2));
  }
}
