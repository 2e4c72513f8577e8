package coop.latchkey.simulator.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.config.mqtt.IncomingMessage;
import coop.latchkey.config.mqtt.LinkListener;
import coop.latchkey.config.mqtt.OutgoingMessage;
import coop.latchkey.simulator.net.Town.Heard;
import coop.latchkey.simulator.time.SimProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The promises of a link, as the test of the real one has them.
class SimLinkTest {
  private final Town town = new Town(1);

  private static OutgoingMessage message(String topic, String text) {
    return OutgoingMessage.of(topic, Town.bytes(text));
  }

  private static OutgoingMessage retained(String topic, String text) {
    return OutgoingMessage.retained(topic, Town.bytes(text));
  }

  @Test
  void aRetainedMessageComesAfterConnectedAndIsSeenToBeRetained() {
    Heard writer = town.listen("writer");
    town.run(1);
    assertEquals(List.of(), Town.say(writer.link(), retained("a/state", "1")), "not in place");
    town.run(1);
    Heard reader = town.listen("reader", "a/#");
    town.run(1);
    List<String> told = Town.say(writer.link(), message("a/event", "2"));
    town.run(1);
    reader.expect("connected", "a/state (retained) 1", "a/event 2");
    assertEquals(List.of("Accepted"), told);
    writer.expect("connected");
  }

  @Test
  void whileItIsDownNothingIsKeptForLater() {
    Heard one = town.listen("one", "echo");
    List<String> early = Town.say(one.link(), message("echo", "early"));
    town.run(1);
    assertEquals(List.of("Failed"), early);
    one.expect("connected");
    for (int round = 0; round < 3; round++) {
      town.broker.crash();
      List<String> onBroken = Town.say(one.link(), message("echo", "on its way"));
      town.run(1);
      one.expect("disconnected");
      assertEquals(List.of("Failed"), onBroken);
      assertEquals(List.of("Failed"), told(one, "lost"));
      town.run(20);
      assertTrue(one.all().size() <= 1, "the reason changes once, to being refused");
      one.all().clear();
      town.broker.start();
      town.run(11);
      assertEquals(List.of("Accepted"), told(one, "r" + round));
      one.expect("connected", "echo r" + round);
    }
  }

  private List<String> told(Heard who, String text) {
    List<String> told = Town.say(who.link(), message("echo", text));
    town.run(1);
    return told;
  }

  @Test
  void orderIsKeptAndTheWindowIsNeverOverrun() {
    Heard one =
        town.listen(town.start("one"), Town.settings("one").withBounds(3, 1 << 24, 4096), "n");
    town.broker
        .network()
        .weather(
            "one",
            new Weather(Duration.ofMillis(1), Duration.ofMillis(300), 100, 0, 0, 0, 100_000));
    town.run(20);
    one.expect("connected");
    int most = 0;
    for (int i = 0; i < 2_000; i++) {
      assertEquals(List.of(), Town.say(one.link(), message("n", "" + i)));
    }
    assertTrue(town.broker.queued() <= 2_000);
    for (int second = 0; second < 20_000 && one.all().size() < 2_000; second++) {
      town.run(1);
      most = Math.max(most, one.link().waiting());
    }
    town.run(60);
    for (int i = 0; i < 2_000; i++) {
      assertEquals("n " + i, one.all().get(i));
    }
    assertTrue(most <= 2_000, "waiting " + most);
    assertEquals(0, one.link().waiting());
    assertEquals(0, town.broker.queued());
    assertEquals(0, town.broker.queuedBytes());
  }

  @Test
  void itsQueueIsBounded() {
    Heard one = town.listen(town.start("one"), Town.settings("one").withBounds(3, 1 << 24, 10));
    town.run(1);
    List<List<String>> told = new ArrayList<>();
    for (int i = 0; i < 64 + 10 + 5; i++) {
      told.add(Town.say(one.link(), message("n", "" + i)));
    }
    town.run(1);
    assertEquals(5, told.stream().filter(List.of("Failed")::equals).count());
  }

  @Test
  void aBusyListenerLosesNothingAndWhatDoesNotFitEndsTheConnection() {
    SimProcess busy = town.start("reader");
    SimLink reader =
        town.broker.link(busy, Town.settings("reader").withBounds(64, 2 * 128 * 1024, 16));
    Heard heard = new Heard(reader, new ArrayList<>());
    reader.subscribe("big/#");
    reader.start(
        new LinkListener() {
          @Override
          public void connected() {
            heard.connected();
          }

          @Override
          public void disconnected(String why) {
            heard.disconnected(why);
          }

          @Override
          public void message(IncomingMessage message) {
            busy.busy(Duration.ofSeconds(3));
            heard.message(
                new IncomingMessage(message.topic(), Town.bytes("big"), message.retained()));
          }
        });
    Heard writer = town.listen("writer");
    town.run(1);
    for (int i = 0; i < 3; i++) {
      var _ = writer.link().publish(OutgoingMessage.retained("big/" + i, new byte[60 * 1024]));
      var _ = writer.link().publish(OutgoingMessage.of("big/" + i, new byte[60 * 1024]));
    }
    town.run(60);
    assertTrue(reader.dropped() > 0);
    assertTrue(heard.all().contains("disconnected"), heard.all()::toString);
    List<String> again =
        heard.all().subList(heard.all().lastIndexOf("connected"), heard.all().size());
    assertEquals(
        List.of(
            "connected", "big/0 (retained) big", "big/1 (retained) big", "big/2 (retained) big"),
        again);
  }

  @Test
  void theWillIsPublishedWhenTheLinkIsLostAndNotWhenItIsClosed() {
    Heard reader = town.listen("reader", "will");
    town.run(1);
    var withWill = Town.settings("one").withWill(retained("will", "gone"));
    Heard first = town.listen(town.start("one"), withWill);
    town.run(1);
    List<String> last = Town.say(first.link(), message("will", "last word"));
    first.link().close();
    town.run(5);
    assertEquals(List.of("Accepted"), last);
    reader.expect("connected", "will last word");
    assertFalse(first.link().connected());
    first.expect("connected");

    SimProcess second = town.start("one");
    town.listen(second, withWill);
    town.run(1);
    second.kill();
    town.run(1);
    reader.expect("will gone");
  }

  @Test
  void aPowerCutIsNoticedByTheKeepAliveOnly() {
    Heard reader = town.listen("reader", "will");
    SimProcess one = town.start("one");
    town.listen(one, Town.settings("one").withWill(message("will", "gone")));
    town.run(1);
    one.cutPower();
    town.run(7);
    reader.expect("connected");
    town.run(16);
    reader.expect("will gone");
  }

  @Test
  void twoClientsOfOneIdThrowEachOtherOffAndSlowDown() {
    Heard reader = town.listen("reader", "will");
    var settings = Town.settings("twin").withWill(message("will", "gone"));
    Heard one = town.listen(town.start("one"), settings);
    Heard other = town.listen(town.start("other"), settings);
    town.run(300);
    long ups = one.all().stream().filter("connected"::equals).count();
    assertTrue(ups > 10 && ups < 100, "connected " + ups + " times in five minutes");
    assertTrue(other.all().contains("disconnected"));
    assertTrue(reader.all().stream().filter("will gone"::equals).count() > ups);
  }

  @Test
  void anExpiredMessageIsNotDelivered() {
    SimProcess busy = town.start("busy");
    SimLink link = town.broker.link(busy, Town.settings("busy").withBounds(1, 1 << 24, 10));
    List<String> heard = new ArrayList<>();
    link.subscribe("x");
    link.start(
        new LinkListener() {
          @Override
          public void connected() {}

          @Override
          public void disconnected(String why) {}

          @Override
          public void message(IncomingMessage message) {
            heard.add(new String(message.payload(), java.nio.charset.StandardCharsets.UTF_8));
            busy.busy(Duration.ofSeconds(20));
          }
        });
    Heard writer = town.listen("writer");
    town.run(1);
    Town.say(writer.link(), message("x", "first"));
    Town.say(writer.link(), OutgoingMessage.expiring("x", Town.bytes("short"), 10));
    Town.say(writer.link(), OutgoingMessage.expiring("x", Town.bytes("long"), 60));
    town.run(100);
    assertEquals(List.of("first", "long"), heard);
  }

  @Test
  void topicsMayBeFollowedAndLeftAtAnyTime() {
    Heard one = town.listen("one");
    Heard writer = town.listen("writer");
    town.run(1);
    Town.say(writer.link(), retained("s/1", "kept"));
    town.run(1);
    one.link().follow("s/+");
    town.run(1);
    one.expect("connected", "s/1 (retained) kept");
    town.broker.network().reset("one");
    town.run(12);
    one.expect("disconnected", "connected", "s/1 (retained) kept");
    one.link().unfollow("s/+");
    town.run(1);
    Town.say(writer.link(), message("s/1", "unheard"));
    town.run(1);
    one.expect();
    assertThrows(IllegalStateException.class, () -> one.link().subscribe("late"));
    assertThrows(IllegalStateException.class, () -> one.link().start(one));
  }

  @Test
  void aDeadProgramHearsAndSaysNothing() {
    Heard reader = town.listen("reader", "#");
    SimProcess program = town.start("one");
    Heard one = town.listen(program, Town.settings("one"), "x");
    town.run(1);
    reader.all().clear();
    one.all().clear();
    program.cutAfter(1);
    Town.say(one.link(), message("a", "sent"));
    town.run(0.001);
    List<String> told = Town.say(one.link(), message("a", "not sent"));
    Town.say(reader.link(), message("x", "to the dead"));
    town.run(60);
    assertEquals(List.of(), told);
    one.expect();
    reader.expect("a sent", "x to the dead");
  }
}
