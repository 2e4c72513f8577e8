package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.RulesScene.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.HubConfig;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.broker.TestClient;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.store.TestDatabase;
import coop.latchkey.hub.wireless.Samples;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A whole hub at a broker, its own or another, with a desk, a room and a passage that are
/// wireless, and whoever publishes for sensors.
final class WirelessScene implements AutoCloseable {
  static final String CANAL = "/api/v1/spaces/canal/";
  private static final long WAIT_SECONDS = 20;

  final RulesScene scene;
  private final HubConfig config;
  private final int port;
  private final boolean own;

  /// @param broker null for the hub's own
  WirelessScene(Path folder, @Nullable URI broker) throws Exception {
    own = broker == null;
    if (broker == null) {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = socket.getLocalPort();
      }
    } else {
      port = broker.getPort();
    }
    config =
        TestDatabase.on(
            new HubConfig(
                folder.resolve("data"),
                HubConfig.DEFAULT.http(),
                new HubConfig.Mqtt(
                    "127.0.0.1",
                    port,
                    broker == null ? null : new HubConfig.External(broker, null, null))));
    scene = begun(config);
  }

  private WirelessScene(WirelessScene before) {
    own = before.own;
    port = before.port;
    config = before.config;
    scene = begun(config);
  }

  private static RulesScene begun(HubConfig config) {
    RulesScene scene = new RulesScene(config, Rates.UNLIMITED);
    scene.hub.connect();
    scene.feed.accept(new LiveInput.BrokerLink(true));
    scene.bearer = scene.token(Role.OWNER);
    return scene;
  }

  /// The hub ends, and begins anew on what it kept.
  WirelessScene restarted() {
    scene.close();
    return new WirelessScene(this);
  }

  /// Adds what sensors may tell of.
  WirelessScene furnished() throws Exception {
    made("desks", "{'id':'d9','name':'Window','zone':'house'}");
    made("sensors", "{'id':'r9','name':'Room','kind':'presence','zone':'workshop'}");
    made("sensors", "{'id':'c9','name':'Stairs','kind':'counter','to':'house'}");
    return this;
  }

  private void made(String list, String text) throws Exception {
    json(201, scene.post(CANAL + list, text.replace('\'', '"')));
  }

  /// Comes in at the broker as sensors do.
  TestClient publisher(String name) throws Exception {
    return publisher(name, name);
  }

  /// The same with topics of its own that are called otherwise.
  TestClient publisher(String name, String prefix) throws Exception {
    if (!own) {
      return TestClient.connect(port, name, "any", "any");
    }
    String asked = "{\"id\":\"%s\",\"prefix\":\"%s\"}".formatted(name, prefix);
    JsonNode user = json(201, scene.post(CANAL + "sensor-users", asked));
    return TestClient.connect(
        port, name, user.get("username").asText(), user.get("password").asText());
  }

  /// Publishes a sample set, as retained: the hub listens to a sensor only once it has read its
  /// announcement.
  void publish(TestClient as, String samples) throws Exception {
    for (Samples.Message message : Samples.of(samples)) {
      if (message.payload().length > 0) {
        as.publish(message.topic(), message.payload(), 1, true);
      }
    }
  }

  JsonNode get(String path) throws Exception {
    return json(200, scene.get(CANAL + path));
  }

  /// The discovered sensor of this name, waited for.
  JsonNode sensor(String name) throws Exception {
    JsonNode[] found = new JsonNode[1];
    until(
        "a sensor " + name,
        () -> {
          for (JsonNode one : get("wireless").path("sensors")) {
            if (one.path("name").asText().equals(name)) {
              found[0] = one;
            }
          }
          return found[0] != null;
        });
    return found[0];
  }

  /// Assigns the discovered sensor of this name.
  ///
  /// @param to with single quotes
  void assign(String name, String to) throws Exception {
    JsonNode sensor = sensor(name);
    json(
        200,
        scene.send(
            "PUT",
            CANAL + "wireless/" + sensor.get("id").asText(),
            to.replace('\'', '"'),
            "Content-Type",
            "application/json",
            "If-Match",
            sensor.get("version").asText()));
  }

  /// What the hub journalled of wireless sensors, in order: `3 deskOccupied`.
  List<String> journal() throws Exception {
    List<String> all = new ArrayList<>();
    for (JsonNode event : get("events?limit=500").path("events")) {
      if (event.path("gateway").asText().equals("wireless")) {
        String counted = event.has("in") ? " " + event.path("in") + "/" + event.path("out") : "";
        all.addFirst(event.path("seq").asText() + " " + event.path("kind").asText() + counted);
      }
    }
    return all;
  }

  void awaitJournal(String... expected) throws Exception {
    List<String> all = List.of(expected);
    until("the journal " + all, () -> journal().size() >= all.size());
    assertEquals(all, journal());
  }

  /// Waits for a desk's state as the live view has it.
  void awaitDesk(String state) throws Exception {
    until("the desk " + state, () -> get("desks/d9").at("/state/state").asText().equals(state));
  }

  static void until(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        fail("waited in vain for " + what);
      }
      Thread.sleep(20);
    }
  }

  @Override
  public void close() {
    scene.close();
  }
}
