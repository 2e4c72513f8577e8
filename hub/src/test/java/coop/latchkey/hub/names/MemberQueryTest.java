package coop.latchkey.hub.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.testing.Seeds;
import coop.latchkey.core.wire.RuleJson;
import coop.latchkey.hub.store.Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is found is what a look at everybody finds.
class MemberQueryTest {
  private static final SpaceId SPACE = new SpaceId("canal");
  private static final List<String> WORDS =
      List.of(
          "Ana",
          "Ferreira",
          "José",
          "Núñez",
          "O'Brien",
          "Straße",
          "Łukasz",
          "Åse",
          "Søren",
          "Bo",
          "Mæve",
          "İpek",
          "Nguyễn",
          "Đặng",
          "李娜",
          "王",
          "נועה",
          "לוי",
          "عمر",
          "حسين",
          "Ωραία",
          "Юлия",
          "🦊",
          "👩‍🚀",
          "x",
          "Jean-Luc",
          "d’Arc",
          "MARTIN",
          "martine",
          "Martinez",
          "%",
          "_");

  @TempDir Path folder;

  private record Person(String id, String name, String status, String plan) {
    String words() {
      return MemberIndex.words(name, id);
    }
  }

  private static List<Person> people(RandomGenerator random, int many) {
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      String name =
          word(random) + " " + word(random) + (random.nextInt(3) == 0 ? " " + word(random) : "");
      people.add(
          new Person(
              "m-" + i,
              name,
              random.nextInt(20) == 0 ? "ended" : "active",
              random.nextInt(30) == 0 ? "desk" : "full"));
    }
    return people;
  }

  private static String word(RandomGenerator random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private static void write(Handle handle, List<Person> people) {
    handle.execute("INSERT INTO space (id, name, time_zone) VALUES ('canal', 'C', 'UTC')");
    List<MemberIndex.Named> named = new ArrayList<>();
    for (Person one : people) {
      Member member =
          Member.of(
              new MemberId(one.id()),
              one.status().equals("ended") ? MemberStatus.ENDED : MemberStatus.ACTIVE,
              List.of(new Subscription(new PlanId(one.plan()), null, null)),
              List.of());
      handle.execute(
          "INSERT INTO member (space, id, name, presence, rule) VALUES (?, ?, ?, 'count', ?)",
          "canal",
          one.id(),
          one.name(),
          new String(RuleJson.write(member), StandardCharsets.UTF_8));
      named.add(new MemberIndex.Named(member, one.name()));
    }
    new MemberIndex(handle, SPACE).add(named);
  }

  private static String typed(RandomGenerator random) {
    String word = word(random);
    int[] letters = word.codePoints().toArray();
    int from = random.nextInt(letters.length);
    int to = from + 1 + random.nextInt(letters.length - from);
    String piece = new String(letters, from, to - from);
    return switch (random.nextInt(5)) {
      case 0 -> piece + " " + word(random);
      case 1 -> piece.toUpperCase(java.util.Locale.ROOT);
      case 2 -> "m-" + random.nextInt(900);
      case 3 -> piece + "zq";
      default -> piece;
    };
  }

  private static List<String> brute(
      List<Person> people, String typed, @Nullable String status, @Nullable String plan) {
    List<String> words = Words.of(typed);
    return people.stream()
        .filter(one -> status == null || one.status().equals(status))
        .filter(one -> plan == null || one.plan().equals(plan))
        .filter(one ->
            words.stream()
                .allMatch(word ->
                    Arrays.stream(one.words().split(" ")).anyMatch(has -> has.contains(word))))
        .sorted(
            Comparator.comparing(
                    (Person one) -> one.words().getBytes(StandardCharsets.UTF_8),
                    Arrays::compareUnsigned)
                .thenComparing(Person::id))
        .map(Person::id)
        .toList();
  }

  @Test
  void findsWhatALookAtEverybodyFinds() {
    try (Database database = Database.open(folder.resolve("hub.db"))) {
      List<Person> people = people(new java.util.Random(5), 1500);
      database
          .writer()
          .submit(handle -> {
            write(handle, people);
            return people;
          })
          .join();
      Seeds.run(
          300,
          (_, random) -> {
            String typed = typed(random);
            String status = random.nextInt(4) == 0 ? "ended" : null;
            String plan = random.nextInt(4) == 0 ? "desk" : null;
            List<String> found = new ArrayList<>();
            MemberQuery.Place after = null;
            List<MemberQuery.Found> page;
            do {
              MemberQuery query = new MemberQuery(typed, status, plan, after);
              page = database.read(handle -> query.find(handle, SPACE, 40));
              page.forEach(one -> found.add(one.place().member()));
              after = page.isEmpty() ? null : page.getLast().place();
            } while (page.size() == 40);
            assertEquals(
                brute(people, typed, status, plan), found, typed + " " + status + " " + plan);
          });
    }
  }

  @Test
  void lettersLoseCaseAccentsAndMarks() {
    assertEquals(List.of("jose", "nunez"), Words.of(" José  NÚÑEZ"));
    assertEquals(List.of("strasse"), Words.of("Straße"));
    assertEquals(List.of("obrien", "darc"), Words.of("O'Brien d’Arc"));
    assertEquals(List.of("jean", "luc"), Words.of("Jean-Luc"));
    assertEquals(Words.of("ﬁ Å"), Words.of("FI å"));
    assertTrue(Words.of("%_ \u202E").isEmpty());
  }

  @Test
  void rowsWrittenByAnOlderHubAreCompleted() {
    try (Database database = Database.open(folder.resolve("old.db"))) {
      List<Person> people = people(new java.util.Random(6), 50);
      List<String> found =
          database
              .writer()
              .submit(handle -> {
                write(handle, people);
                new MemberIndex(handle, SPACE).clear();
                MemberIndex.complete(handle);
                return new MemberQuery("", null, null, null)
                    .find(handle, SPACE, 100).stream().map(one -> one.place().member()).toList();
              })
              .join();
      assertEquals(brute(people, "", null, null), found);
    }
  }
}
