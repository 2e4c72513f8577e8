package coop.latchkey.simulator.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.config.mqtt.OutgoingMessage;
import coop.latchkey.core.testing.Seeds;
import coop.latchkey.simulator.net.Town.Heard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What can go wrong on the way, and that it does.
class SimNetworkTest {
  private final Town town = new Town(7);

  private static OutgoingMessage message(String topic, String text) {
    return OutgoingMessage.of(topic, Town.bytes(text));
  }

  @Test
  void aShortPartitionOnlyDelays() {
    Heard one = town.listen("one", "x");
    Heard other = town.listen("other");
    town.run(1);
    town.broker.network().cut(List.of("one"), Way.BOTH);
    List<String> told = Town.say(other.link(), message("x", "late"));
    List<String> own = Town.say(one.link(), message("x", "own"));
    town.run(5);
    one.expect("connected");
    assertEquals(List.of("Accepted"), told);
    assertEquals(List.of(), own);
    town.broker.network().heal(List.of("one"));
    town.run(6);
    Collections.sort(one.all());
    one.expect("x late", "x own");
    assertEquals(List.of("Accepted"), own);
  }

  @Test
  void aLongPartitionIsFoundOutByBothSidesAndHeals() {
    Heard reader = town.listen("reader", "will");
    Heard one =
        town.listen(town.start("one"), Town.settings("one").withWill(message("will", "gone")), "x");
    town.run(1);
    town.broker.network().cut(List.of("one"), Way.BOTH);
    List<String> lost = Town.say(one.link(), message("x", "lost"));
    town.run(25);
    one.expect("connected", "disconnected");
    reader.expect("connected", "will gone");
    assertEquals(List.of("Failed"), lost);
    town.run(600);
    town.broker.network().heal(List.of("one"));
    town.run(25);
    assertEquals("connected", one.all().getLast());
    reader.expect();
  }

  @Test
  void aWayCutInOneDirectionIsFoundOutToo() {
    for (Way way : List.of(Way.TO_BROKER, Way.FROM_BROKER)) {
      Heard one = town.listen("one" + way, "x");
      town.run(1);
      town.broker.network().cut(List.of("one" + way), way);
      town.run(25);
      one.expect("connected", "disconnected");
      town.broker.network().heal(List.of("one" + way));
      town.run(90);
      assertEquals("connected", one.all().getLast());
      assertTrue(one.link().connected());
    }
  }

  @Test
  void aHalfOpenConnectionIsBelievedInUntilTheKeepAlive() {
    Heard one = town.listen("one", "x");
    Heard other = town.listen("other");
    town.run(1);
    town.broker.network().halfOpen("one");
    Town.say(other.link(), message("x", "lost"));
    List<String> own = Town.say(one.link(), message("x", "lost, too"));
    town.run(7);
    one.expect("connected");
    town.run(20);
    one.expect("disconnected", "connected");
    assertEquals(List.of("Failed"), own);
  }

  @Test
  void aBrokerInMemoryForgetsEverythingAndOneWithStorageTheLastSeconds() {
    Set<List<String>> kept = new HashSet<>();
    for (int seed = 1; seed <= 40; seed++) {
      for (SimBroker.Keeping keeping : SimBroker.Keeping.values()) {
        var some = new Town(seed, keeping);
        Heard one = some.listen("one");
        some.run(1);
        Town.say(one.link(), OutgoingMessage.retained("old", Town.bytes("1")));
        some.run(60);
        Town.say(one.link(), OutgoingMessage.retained("new", Town.bytes("2")));
        some.run(10);
        some.broker.crash();
        some.broker.start();
        Heard reader = some.listen("reader", "#");
        some.run(2);
        if (keeping == SimBroker.Keeping.MEMORY) {
          reader.expect("connected");
        } else {
          kept.add(List.copyOf(reader.all()));
        }
      }
    }
    assertEquals(
        Set.of(
            List.of("connected", "old (retained) 1"),
            List.of("connected", "new (retained) 2", "old (retained) 1")),
        kept);
  }

  @Test
  void aBrokerThatLosesItsPowerIsMissedAndFoundAgain() {
    Heard one = town.listen("one", "x");
    town.run(1);
    town.broker.losePower();
    town.run(5);
    one.expect("connected");
    town.run(20);
    one.expect("disconnected");
    town.broker.start();
    town.run(25);
    one.expect("connected");
    town.broker.losePower();
    town.broker.start();
    town.run(30);
    one.expect("disconnected", "connected");
  }

  @Test
  void aBrokerThatForgetsRetainedMessagesGoesOn() {
    Heard one = town.listen("one");
    town.run(1);
    Town.say(one.link(), OutgoingMessage.retained("s", Town.bytes("1")));
    town.run(1);
    assertEquals(1, town.broker.retained());
    town.broker.forgetRetained();
    Heard reader = town.listen("reader", "#");
    town.run(1);
    reader.expect("connected");
    one.expect("connected");
  }

  @Test
  void aBrokerThatKeepsSessionsHandsOverAgainWhatWasNotAcknowledged() {
    town.broker.keepsSessions(true);
    Heard one = town.listen("one", "x");
    Heard other = town.listen("other");
    town.run(1);
    town.broker.network().cut(List.of("one"), Way.TO_BROKER);
    Town.say(other.link(), message("x", "heard, not acknowledged"));
    Town.say(other.link(), OutgoingMessage.expiring("x", Town.bytes("for ten seconds"), 10));
    town.run(25);
    one.expect("connected", "x heard, not acknowledged", "x for ten seconds", "disconnected");
    town.broker.network().heal(List.of("one"));
    town.run(90);
    assertTrue(one.all().contains("x heard, not acknowledged"), one.all()::toString);
    assertTrue(!one.all().contains("x for ten seconds"), one.all()::toString);
  }

  @Test
  void foulWeatherKeepsEachConnectionsOrderButForStrays() {
    Seeds.run(
        20,
        (seed, random) -> {
          var stormy = new Town(seed);
          Heard writer = stormy.listen("writer");
          Heard reader = stormy.listen("reader", "n");
          Weather weather =
              new Weather(Duration.ofMillis(1), Duration.ofMillis(200), 50, 1, 0, 0, 20_000);
          stormy.broker.network().weather("writer", weather);
          stormy.broker.network().weather("reader", weather);
          stormy.run(5);
          for (int i = 0; i < 300; i++) {
            Town.say(writer.link(), message("n", "" + i));
            stormy.run(0.5);
          }
          stormy.run(60);
          List<Integer> numbers = new ArrayList<>();
          for (String one : reader.all()) {
            if (one.startsWith("n ")) {
              numbers.add(Integer.parseInt(one.substring(2)));
            }
          }
          List<Integer> sorted = numbers.stream().sorted().distinct().toList();
          assertEquals(sorted, numbers, "QoS 1 without a kept session: in order, none twice");
          assertTrue(numbers.size() > 200, "heard " + numbers.size());
        });
  }

  @Test
  void messagesComeTwiceAndLateWhereTheWeatherSaysSo() {
    Heard writer = town.listen("writer");
    Heard reader = town.listen("reader", "n", "s");
    town.broker
        .network()
        .weather(
            "reader",
            new Weather(Duration.ofMillis(1), Duration.ofMillis(2), 0, 0, 100, 100, 1_000_000));
    town.run(1);
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Town.say(writer.link(), message("n", "" + i));
      Town.say(writer.link(), OutgoingMessage.retained("s", Town.bytes("" + i)));
      sent.add("n " + i);
      town.run(0.1);
    }
    town.run(10);
    List<String> heard = reader.all().stream().filter(one -> one.startsWith("n")).toList();
    List<String> states = reader.all().stream().filter(one -> one.startsWith("s")).toList();
    assertTrue(heard.size() > 310, "some twice: " + heard.size());
    assertEquals(new HashSet<>(sent), new HashSet<>(heard));
    assertNotEquals(heard.stream().distinct().toList(), sent, "some late");
    assertEquals(300, states.size());
    assertEquals("s 299", states.getLast());
  }

  @Test
  void theTapHearsEverythingAndAnAttackerMaySayIt() {
    List<String> tapped = new ArrayList<>();
    town.broker.tap(one -> tapped.add(one.from() + " " + one.message().topic()));
    Heard one = town.listen("one", "x");
    town.run(1);
    Town.say(one.link(), message("x", "mine"));
    town.run(1);
    town.broker.inject(message("x", "mine again"));
    town.run(1);
    assertEquals(List.of("one x", "attacker x"), tapped);
    one.expect("connected", "x mine", "x mine again");
  }

  @Test
  void aSlowClientsQueueIsBounded() {
    Heard writer =
        town.listen(town.start("writer"), Town.settings("writer").withBounds(64, 1 << 24, 4096));
    town.listen("reader", "n");
    town.run(1);
    town.broker
        .network()
        .weather(
            "reader", new Weather(Duration.ofMillis(1), Duration.ofMillis(2), 0, 0, 0, 0, 1_000));
    for (int i = 0; i < 400; i++) {
      var _ = writer.link().publish(OutgoingMessage.of("n", new byte[60_000]));
      town.run(0.2);
    }
    assertTrue(town.broker.dropped() > 50, "dropped " + town.broker.dropped());
    assertTrue(town.broker.queuedBytes() <= BrokerSession.QUEUE_BYTES_MAX);
  }

  @Test
  void oneSeedIsOneRun() {
    assertEquals(story(3), story(3));
    assertNotEquals(story(3), story(4));
  }

  private static List<String> story(long seed) {
    var some = new Town(seed);
    List<String> all = new ArrayList<>();
    some.broker.tap(one -> all.add(one.nanos() + " " + one.from() + " " + one.message().topic()));
    some.broker.network().weather("a", Weather.FOUL);
    Heard a = some.listen("a", "#");
    Heard b = some.listen("b", "#");
    for (int i = 0; i < 100; i++) {
      Town.say(a.link(), message("from/a", "" + i));
      Town.say(b.link(), message("from/b", "" + i));
      some.run(0.3);
    }
    all.addAll(a.all());
    return all;
  }
}
