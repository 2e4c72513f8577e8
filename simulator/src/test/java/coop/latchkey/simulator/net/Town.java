package coop.latchkey.simulator.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.latchkey.config.mqtt.IncomingMessage;
import coop.latchkey.config.mqtt.LinkListener;
import coop.latchkey.config.mqtt.LinkSettings;
import coop.latchkey.config.mqtt.MqttLink;
import coop.latchkey.config.mqtt.OutgoingMessage;
import coop.latchkey.simulator.time.SimClock;
import coop.latchkey.simulator.time.SimProcess;
import coop.latchkey.simulator.time.SimTime;
import coop.latchkey.simulator.time.Stumble;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A broker and programs with links to it.
final class Town {
  private static final URI URI_OF_BROKER = URI.create("tcp://broker:1883");

  final SimTime time = new SimTime(Instant.parse("2026-03-01T08:00:00Z"));
  final SimBroker broker;
  final List<Stumble> stumbles = new ArrayList<>();
  private final SplittableRandom dice;

  Town(long seed) {
    this(seed, SimBroker.Keeping.MEMORY);
  }

  Town(long seed, SimBroker.Keeping keeping) {
    dice = new SplittableRandom(seed);
    broker = new SimBroker(time, dice.split(), keeping);
  }

  SimProcess start(String name) {
    return new SimProcess(name, time, new SimClock(time), dice.split(), stumbles::add);
  }

  static LinkSettings settings(String clientId) {
    return LinkSettings.of(URI_OF_BROKER, clientId);
  }

  void run(double seconds) {
    time.runFor(Duration.ofMillis((long) (seconds * 1000)));
    assertEquals(List.of(), stumbles);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static List<String> say(MqttLink link, OutgoingMessage message) {
    List<String> told = new ArrayList<>();
    var _ = link.publish(message).thenAccept(how -> told.add(how.getClass().getSimpleName()));
    return told;
  }

  /// A link that writes down what it hears; of several reasons why it is down, the first.
  Heard listen(SimProcess process, LinkSettings settings, String... filters) {
    SimLink link = broker.link(process, settings);
    for (String filter : filters) {
      link.subscribe(filter);
    }
    var heard = new Heard(link, new ArrayList<>());
    link.start(heard);
    return heard;
  }

  Heard listen(String name, String... filters) {
    return listen(start(name), settings(name), filters);
  }

  record Heard(SimLink link, List<String> all) implements LinkListener {
    @Override
    public void connected() {
      all.add("connected");
    }

    @Override
    public void disconnected(String why) {
      if (all.isEmpty() || !all.getLast().equals("disconnected")) {
        all.add("disconnected");
      }
    }

    @Override
    public void message(IncomingMessage message) {
      all.add(
          message.topic()
              + (message.retained() ? " (retained) " : " ")
              + new String(message.payload(), StandardCharsets.UTF_8));
    }

    void expect(String... expected) {
      assertEquals(List.of(expected), all);
      all.clear();
    }
  }
}
