package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.RulesScene.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.config.mqtt.Mosquitto;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.occupancy.Estimate;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.wire.Messages.ContactState;
import coop.latchkey.core.wire.Messages.DoorAlarm;
import coop.latchkey.core.wire.Messages.DoorStatus;
import coop.latchkey.core.wire.Messages.LockState;
import coop.latchkey.hub.HubConfig;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.live.LiveScene;
import coop.latchkey.hub.signal.SpaceEstimates;
import coop.latchkey.hub.store.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the hub says at a real broker of signals and to Home Assistant, and what it takes from it.
class OccupancyTopicsTest {
  private static final SpaceId CANAL = new SpaceId("canal");
  private static final ZoneId WORKSHOP = new ZoneId("workshop");
  private static final String LEVEL = "latchkey/1/canal/signal/workshop/level";
  private static final String EMPTY = "latchkey/1/canal/signal/workshop/empty";
  private static final String ORDER = "latchkey/1/canal/ha/door/front/set";
  private static final String FRONT = "latchkey_canal_door_front";

  @TempDir Path folder;
  private Mosquitto broker;
  private RulesScene scene;
  private HomeConsumer home;
  private String owner;
  private int version;

  @BeforeEach
  void start() throws Exception {
    broker = new Mosquitto(folder).start();
    home = new HomeConsumer(broker.uri());
    open();
  }

  private void open() {
    HubConfig config =
        TestDatabase.on(
            new HubConfig(
                folder,
                HubConfig.DEFAULT.http(),
                new HubConfig.Mqtt(
                    "127.0.0.1", 1883, new HubConfig.External(broker.uri(), null, null))));
    scene = new RulesScene(config, Rates.UNLIMITED);
    owner = scene.token(Role.OWNER);
    scene.feed.accept(new LiveInput.BrokerLink(true));
    scene.feed.accept(LiveScene.status(true));
    door(LockState.LOCKED, ContactState.CLOSED);
    scene.hub.connect();
    scene.hub.watch(scene.feed);
  }

  @AfterEach
  void stop() {
    scene.close();
    home.close();
    broker.close();
  }

  private void door(LockState lock, ContactState contact) {
    scene.feed.accept(
        new LiveInput.DoorSeen(
            CANAL,
            LiveScene.GATEWAY,
            new DoorId("front"),
            new DoorStatus(lock, contact, DoorAlarm.NONE, DoorMode.CARD, 0, false, scene.now)));
  }

  private void people(int people) {
    Estimate estimate = new Estimate(people, people, people);
    scene
        .hub
        .telling()
        .estimates()
        .accept(
            new SpaceEstimates(
                CANAL,
                scene.now,
                estimate,
                Map.of(WORKSHOP, estimate),
                Map.of(),
                Set.of(),
                List.of()));
    scene.hub.telling().signals().look().join();
  }

  private void choose(String more) throws Exception {
    String match = "\"" + version++ + "\"";
    json(
        200,
        scene.as(owner, "PATCH", "/api/v1/spaces/canal/open", "{" + more + "}", "If-Match", match));
  }

  private static void await(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.call()) {
      assertTrue(System.nanoTime() < end, "in vain: " + what);
      Thread.sleep(20);
    }
  }

  @Test
  void signalsAreRetainedSaidAgainAndCleared() throws Exception {
    json(
        201,
        scene.as(
            owner,
            "POST",
            "/api/v1/spaces/canal/signals",
            "{\"zone\": \"workshop\", \"unit\": \"people\", \"thresholds\": [{\"up\": 3, \"down\":"
                + " 1}]}"));
    people(4);
    await("level 1", () -> home.topic(LEVEL).contains("\"level\":1"));
    people(0);
    scene.now = scene.now.plus(Duration.ofMinutes(20));
    scene.hub.telling().signals().look().join();
    await("empty", () -> home.topic(EMPTY).contains("\"empty\":true"));
    String empty = home.topic(EMPTY);
    // The broker loses what it retained; it is said again at the next connect.
    broker.kill();
    home.forget();
    broker.start();
    await("empty again", () -> home.topic(EMPTY).contains("\"empty\":true"));
    assertEquals(empty, home.topic(EMPTY));
    // A restart of the hub makes no edge, and clears what a signal left that is none any more.
    scene.close();
    home.say("latchkey/1/canal/signal/attic/empty", "{\"empty\":true}", true);
    home.say("latchkey/1/elsewhere/signal/attic/empty", "{\"empty\":true}", true);
    await("said", () -> !home.topic("latchkey/1/canal/signal/attic/empty").isEmpty());
    open();
    await("cleared", () -> home.topic("latchkey/1/canal/signal/attic/empty").isEmpty());
    assertFalse(home.topic("latchkey/1/elsewhere/signal/attic/empty").isEmpty());
    assertTrue(home.topic(EMPTY).contains("\"empty\":true"), home.topic(EMPTY));
    people(1);
    await(
        "first in",
        () -> home.topic("latchkey/1/canal/signal/workshop/firstIn").contains("\"at\""));
    assertEquals(
        204,
        scene
            .as(owner, "DELETE", "/api/v1/spaces/canal/signals/workshop", "", "If-Match", "*")
            .statusCode());
    await("gone", () -> home.topic(LEVEL).isEmpty() && home.topic(EMPTY).isEmpty());
  }

  @Test
  void homeAssistantSeesWhatThereIsAndNothingBeforeItIsSwitchedOn() throws Exception {
    people(2);
    assertEquals(Set.of(), home.devices());
    choose("\"homeAssistant\": true");
    await("devices", () -> home.devices().contains(FRONT));
    assertEquals(
        Set.of(
            FRONT,
            "latchkey_canal_door_workshop",
            "latchkey_canal_zone_house",
            "latchkey_canal_zone_workshop"),
        home.devices());
    await("online", () -> home.state(FRONT, "contact").equals("OFF"));
    assertEquals("OFF", home.state(FRONT, "locked"));
    assertEquals("-", home.state(FRONT, "lock"));
    assertEquals("None", home.state("latchkey_canal_door_workshop", "contact"));
    assertEquals("2", home.state("latchkey_canal_zone_workshop", "people"));
    assertEquals("None", home.state("latchkey_canal_zone_house", "occupied"));
    door(LockState.UNLOCKED, ContactState.OPEN);
    await("open", () -> home.state(FRONT, "contact").equals("ON"));
    assertEquals("ON", home.state(FRONT, "locked"));
    home.forget();
    home.say("homeassistant/status", "online", false);
    await("said again", () -> home.devices().size() == 4);
    await("states, too", () -> home.state(FRONT, "contact").equals("ON"));
    scene.close();
    await("unavailable", () -> home.state(FRONT, "contact").equals("unavailable"));
    open();
    await("there again", () -> home.state(FRONT, "contact").equals("OFF"));
    choose("\"homeAssistant\": false");
    await("gone", () -> home.devices().isEmpty());
    await("states gone", () -> home.topic("latchkey/1/canal/ha/door/front/state").isEmpty());
  }

  @Test
  void itUnlocksOnlyWhereItMay() throws Exception {
    choose("\"homeAssistant\": true");
    await("devices", () -> home.devices().contains(FRONT));
    home.say(ORDER, "UNLOCK", false);
    // What is said next is heard after the order.
    home.forget();
    home.say("homeassistant/status", "online", false);
    await("said again", () -> home.devices().contains(FRONT));
    choose("\"homeAssistantUnlock\": true");
    await("a lock", () -> home.state(FRONT, "lock").equals("LOCKED"));
    assertEquals("-", home.state(FRONT, "locked"));
    assertEquals(0, audited());
    assertEquals("", home.topic("latchkey/1/canal/front/command"));
    home.say(ORDER, "LOCK", false);
    home.say("latchkey/1/canal/ha/door/nowhere/set", "UNLOCK", false);
    home.say(ORDER, "UNLOCK", false);
    await("ordered", () -> home.topic("latchkey/1/canal/front/command").contains("unlock"));
    assertTrue(home.topic("latchkey/1/canal/front/command").contains("\"home-assistant\""));
    await("audited", () -> audited() == 1);
    // An order that waited at the broker while the hub was away opens nothing.
    scene.close();
    home.say(ORDER, "UNLOCK", true);
    await("waits", () -> home.topic(ORDER).equals("UNLOCK"));
    open();
    await("there again", () -> home.state(FRONT, "lock").equals("LOCKED"));
    assertEquals(1, audited());
  }

  private int audited() throws Exception {
    JsonNode audit =
        json(200, scene.as(owner, "GET", "/api/v1/spaces/canal/audit?action=door.unlock", ""));
    return audit.path("entries").size();
  }

  @Test
  void metricsTellOfPeopleOnlyWhereTheOwnersSaySo() throws Exception {
    people(3);
    assertFalse(scene.get("/metrics").body().contains("latchkey_people"));
    choose("\"metrics\": true");
    String people = "latchkey_people{space=\"canal\",zone=\"workshop\"} 3";
    await("people", () -> scene.get("/metrics").body().contains(people));
    String all = scene.get("/metrics").body();
    assertTrue(all.contains("latchkey_people_upper{space=\"canal\",zone=\"_space\"} 3"), all);
    assertTrue(all.contains("latchkey_doubts{kind=\"counterDrift\",space=\"canal\"} 0"), all);
    choose("\"metrics\": false");
    await("none", () -> !scene.get("/metrics").body().contains("latchkey_people{"));
  }
}
