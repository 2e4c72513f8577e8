package coop.latchkey.config.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PahoLinkTest {
  @TempDir Path folder;

  private static LinkSettings settings(Mosquitto broker, String id) {
    return LinkSettings.of(broker.uri(), id)
        .withBackoff(Duration.ofMillis(20), Duration.ofMillis(200));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Delivery sent(MqttLink link, OutgoingMessage message) throws Exception {
    return link.publish(message).toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void aRetainedMessageComesAfterConnectedAndIsSeenToBeRetained() throws Exception {
    try (var broker = new Mosquitto(folder).start();
        var writer = new PahoLink(settings(broker, "writer"));
        var reader = new PahoLink(settings(broker, "reader"))) {
      var written = new HeardListener();
      writer.start(written);
      written.expect("connected");
      assertInstanceOf(
          Delivery.Accepted.class, sent(writer, OutgoingMessage.retained("a/state", bytes("1"))));
      var heard = new HeardListener();
      reader.subscribe("a/#");
      reader.start(heard);
      heard.expect("connected", "a/state (retained) 1");
      assertInstanceOf(
          Delivery.Accepted.class, sent(writer, OutgoingMessage.of("a/event", bytes("2"))));
      heard.expect("a/event 2");
    }
  }

  @Test
  void afterTheBrokerWasKilledItConnectsAndSubscribesAgain() throws Exception {
    try (var broker = new Mosquitto(folder).start();
        var link = new PahoLink(settings(broker, "one"))) {
      var heard = new HeardListener();
      link.subscribe("echo");
      link.start(heard);
      heard.expect("connected");
      for (int round = 0; round < 3; round++) {
        broker.kill();
        heard.expect("disconnected");
        assertInstanceOf(
            Delivery.Failed.class, sent(link, OutgoingMessage.of("echo", bytes("lost"))));
        broker.start();
        String next = heard.next();
        while (next.equals("disconnected")) {
          next = heard.next();
        }
        assertEquals("connected", next);
        assertInstanceOf(
            Delivery.Accepted.class, sent(link, OutgoingMessage.of("echo", bytes("r" + round))));
        heard.expect("echo r" + round);
      }
    }
  }

  @Test
  void aBrokersNarrowWindowIsNeverOverrunAndOrderIsKept() throws Exception {
    try (var broker = new Mosquitto(folder, "max_inflight_messages 3").start();
        var link = new PahoLink(settings(broker, "one").withBounds(128, 1 << 24, 4096))) {
      var heard = new HeardListener();
      link.subscribe("n");
      link.start(heard);
      heard.expect("connected");
      List<CompletableFuture<Delivery>> all = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        all.add(link.publish(OutgoingMessage.of("n", bytes("" + i))).toCompletableFuture());
      }
      for (int i = 0; i < 2_000; i++) {
        heard.expect("n " + i);
      }
      for (CompletableFuture<Delivery> one : all) {
        assertInstanceOf(Delivery.Accepted.class, one.get(20, TimeUnit.SECONDS));
      }
      assertEquals(0, link.dropped());
    }
  }

  @Test
  void aSlowListenerLosesNothing() throws Exception {
    try (var broker = new Mosquitto(folder, "max_queued_messages 0").start();
        var writer = new PahoLink(settings(broker, "writer").withBounds(16, 1 << 24, 4096));
        var reader = new PahoLink(settings(broker, "reader").withBounds(4, 1 << 24, 16))) {
      var up = new HeardListener();
      writer.start(up);
      up.expect("connected");
      Set<String> got = new HashSet<>();
      var done = new CompletableFuture<Void>();
      var heard =
          new HeardListener() {
            @Override
            public void message(IncomingMessage message) {
              for (long until = System.nanoTime() + 200_000; System.nanoTime() < until; ) {
                Thread.onSpinWait();
              }
              got.add(new String(message.payload(), StandardCharsets.UTF_8));
              if (got.size() == 1_000) {
                done.complete(null);
              }
            }
          };
      reader.subscribe("n");
      reader.start(heard);
      heard.expect("connected");
      for (int i = 0; i < 1_000; i++) {
        link(writer, i);
      }
      done.get(20, TimeUnit.SECONDS);
      assertEquals(0, reader.dropped());
    }
  }

  private static void link(MqttLink writer, int i) {
    var _ = writer.publish(OutgoingMessage.of("n", bytes("" + i)));
  }

  @Test
  void whatDoesNotFitEndsTheConnectionSoThatRetainedStateComesAgain() throws Exception {
    try (var broker = new Mosquitto(folder, "max_queued_messages 0").start();
        var writer = new PahoLink(settings(broker, "writer"));
        var reader = new PahoLink(settings(broker, "reader").withBounds(64, 2 * 128 * 1024, 16))) {
      var up = new HeardListener();
      writer.start(up);
      up.expect("connected");
      var stuck = new CountDownLatch(1);
      var heard =
          new HeardListener() {
            @Override
            public void message(IncomingMessage message) {
              try {
                stuck.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              if (message.retained()) {
                super.message(new IncomingMessage(message.topic(), bytes("big"), true));
              }
            }
          };
      reader.subscribe("big/#");
      reader.start(heard);
      heard.expect("connected");
      for (int i = 0; i < 3; i++) {
        sent(writer, OutgoingMessage.retained("big/" + i, new byte[60 * 1024]));
        sent(writer, OutgoingMessage.of("big/" + i, new byte[60 * 1024]));
      }
      while (reader.dropped() == 0) {
        Thread.onSpinWait();
      }
      stuck.countDown();
      heard.expect("disconnected", "connected");
      Set<String> again = new HashSet<>();
      for (int i = 0; i < 3; i++) {
        again.add(heard.next());
      }
      assertEquals(
          Set.of("big/0 (retained) big", "big/1 (retained) big", "big/2 (retained) big"), again);
    }
  }

  @Test
  void theWillIsPublishedWhenTheLinkIsCutAndNotWhenItIsClosed() throws Exception {
    try (var broker = new Mosquitto(folder).start();
        var reader = new PahoLink(settings(broker, "reader"))) {
      var heard = new HeardListener();
      reader.subscribe("will");
      reader.start(heard);
      heard.expect("connected");
      LinkSettings withWill =
          settings(broker, "one").withWill(OutgoingMessage.retained("will", bytes("gone")));
      var first = new PahoLink(withWill);
      var up = new HeardListener();
      first.start(up);
      up.expect("connected");
      first.close();
      var second = new PahoLink(withWill);
      second.start(up);
      up.expect("connected");
      // A client of the same id throws the other off, which the broker treats as a lost link.
      var third = new PahoLink(settings(broker, "one"));
      third.start(new HeardListener());
      heard.expect("will gone");
      third.close();
      second.close();
    }
  }

  @Test
  void whileNobodyAnswersItSaysSoOnceAndGoesOnTrying() throws Exception {
    try (var broker = new Mosquitto(folder);
        var link = new PahoLink(settings(broker, "one"))) {
      var heard = new HeardListener();
      link.start(heard);
      heard.expect("disconnected");
      assertFalse(link.connected());
      broker.start();
      heard.expect("connected");
      assertTrue(link.connected());
    }
  }

  @Test
  void anExpiredMessageIsNotDelivered() throws Exception {
    var message = OutgoingMessage.expiring("a", bytes("x"), 10);
    assertEquals(10L, PahoOptions.message(message).getProperties().getMessageExpiryInterval());
  }

  @Test
  void aStrangeAddressIsRefusedWithItsMend() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> LinkSettings.of(URI.create("http://broker:1883"), "x"));
    assertTrue(String.valueOf(e.getMessage()).contains("tcp://HOST:PORT"), e::getMessage);
    var settings = LinkSettings.of(URI.create("ssl://broker:8883"), "x").withUser("u", "secret");
    assertFalse(settings.toString().contains("secret"));
  }
}
