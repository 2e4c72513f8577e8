package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.RulesScene.json;
import static coop.latchkey.hub.http.RulesScene.problem;
import static coop.latchkey.hub.http.WirelessScene.CANAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.config.mqtt.Mosquitto;
import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.hub.broker.TestClient;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Wireless sensors from their announcement to the journal and the live view, at the hub's own
/// broker and at Mosquitto.
class WirelessTest {
  @TempDir Path folder;

  private static final String PIR = "zigbee2mqtt/window desk";
  private static final String AT_ONCE = "'preset':'contact'";

  @Test
  void atTheHubsOwnBroker() throws Exception {
    try (WirelessScene scene = new WirelessScene(folder, null).furnished();
        TestClient z2m = scene.publisher("zigbee")) {
      story(scene, z2m);
    }
  }

  @Test
  void atMosquitto() throws Exception {
    try (Mosquitto broker = new Mosquitto(folder).start();
        WirelessScene scene = new WirelessScene(folder, broker.uri()).furnished();
        TestClient z2m = scene.publisher("zigbee")) {
      story(scene, z2m);
    }
  }

  private static void story(WirelessScene scene, TestClient z2m) throws Exception {
    scene.publish(z2m, "zigbee2mqtt");
    JsonNode found = scene.sensor("window_desk_occupancy");
    assertEquals("window desk", found.get("device").asText());
    assertEquals("free", found.get("version").asText());
    scene.assign("window_desk_occupancy", "{'desk':'d9'," + AT_ONCE + "}");
    z2m.publish("zigbee2mqtt/bridge/state", "online", 1, true);
    z2m.publish(PIR, "{\"occupancy\":true,\"battery\":90,\"linkquality\":77}", 1, true);
    scene.awaitDesk("occupied");
    // The announced samples hold an occupied desk, too, with a battery of 91: either may come
    // first.
    WirelessScene.until(
        "a battery of 90",
        () -> scene.sensor("window_desk_occupancy").path("battery").asInt() == 90);
    JsonNode now = scene.sensor("window_desk_occupancy");
    assertEquals("yes", now.get("value").asText());
    assertEquals(77, now.get("link").asInt());
    assertEquals("d9", now.at("/assignment/desk").asText());
    z2m.publish(PIR, "{\"occupancy\":false}", 1, true);
    scene.awaitDesk("vacant");
    z2m.publish("zigbee2mqtt/window desk/availability", "{\"state\":\"offline\"}", 1, true);
    scene.awaitDesk("unknown");
    List<String> kinds =
        scene.journal().stream().map(line -> line.replaceFirst("^[0-9]+ ", "")).toList();
    assertEquals("deskUnknown", kinds.getFirst());
    assertTrue(
        kinds.toString().endsWith("deskOccupied, deskVacant, deskUnknown]"), kinds.toString());
    z2m.publish(
        "homeassistant/binary_sensor/0x00158d0004aa0001/vibration/config", new byte[0], 1, true);
    WirelessScene.until(
        "the sofa to go", () -> !scene.get("wireless").toString().contains("sofa_vibration"));
  }

  @Test
  void aCounterGoesOnAfterARestartAndCountsNobodyTwice() throws Exception {
    WirelessScene scene = new WirelessScene(folder, null).furnished();
    TestClient node = scene.publisher("desk-12");
    try {
      scene.publish(node, "esphome");
      awaitValue(scene, "3");
      scene.assign("People counter", "{'sensor':'c9','part':'in','preset':'counter'}");
      String topic = "desk-12/sensor/people_counter/state";
      scene.awaitJournal("1 sensorUnknown");
      node.publish(topic, "103", 1, true);
      awaitValue(scene, "103");
      scene.scene.now = scene.scene.now.plusSeconds(2);
      scene.awaitJournal("1 sensorUnknown", "2 peopleCounted 100/0");
      node.publish(topic, "110", 1, true);
      scene.scene.now = scene.scene.now.plusSeconds(2);
      scene.awaitJournal("1 sensorUnknown", "2 peopleCounted 100/0", "3 peopleCounted 7/0");
    } finally {
      node.close();
    }
    WirelessScene again = scene.restarted();
    try (TestClient after = again.publisher("desk-13", "desk-12")) {
      assertTrue(again.sensor("People counter").has("assignment"), "known at once after a restart");
      after.publish("desk-12/sensor/people_counter/state", "110", 1, true);
      awaitValue(again, "110");
      after.publish("desk-12/sensor/people_counter/state", "112", 1, true);
      again.awaitJournal(
          "1 sensorUnknown",
          "2 peopleCounted 100/0",
          "3 peopleCounted 7/0",
          "4 sensorUnknown",
          "5 peopleCounted 2/0");
    } finally {
      again.close();
    }
  }

  private static void awaitValue(WirelessScene scene, String value) throws Exception {
    WirelessScene.until(
        "the value " + value,
        () -> scene.sensor("People counter").get("value").asText().equals(value));
  }

  @Test
  void sensorsSpeakOfSensorsAndOfNothingElse() throws Exception {
    try (WirelessScene scene = new WirelessScene(folder, null)) {
      problem(
          400,
          "/prefix",
          scene.scene.post(CANAL + "sensor-users", "{\"id\":\"a\",\"prefix\":\"latchkey/1\"}"));
      JsonNode user =
          json(
              201,
              scene.scene.post(
                  CANAL + "sensor-users", "{\"id\":\"esp\",\"prefix\":\"esphome/desks\"}"));
      problem(409, "/id", scene.scene.post(CANAL + "sensor-users", "{\"id\":\"esp\"}"));
      assertEquals("canal.sensors.esp", user.get("username").asText());
      assertFalse(scene.get("sensor-users").toString().contains("password"));
      assertEquals(204, scene.scene.send("DELETE", CANAL + "sensor-users/esp", "").statusCode());
      problem(404, "", scene.scene.send("DELETE", CANAL + "sensor-users/esp", ""));
      assertEquals(0, scene.get("sensor-users").path("users").size());
    }
  }

  @Test
  void whatNobodyNamedIsKeptAndOffered() throws Exception {
    try (RulesScene scene = new RulesScene(folder).asOperator()) {
      ClockState clock = new ClockState(true, 5);
      scene.take(
          "front",
          List.of(
              new JournalRecord(1, scene.now, clock, new Fact.DeskOccupied(new DeskId("new"))),
              new JournalRecord(2, scene.now, clock, new Fact.DeskVacant(new DeskId("new"))),
              new JournalRecord(3, scene.now, clock, new Fact.ZoneOccupied(new SensorId("loft")))));
      JsonNode all = json(200, scene.get(CANAL + "unassigned")).path("unassigned");
      assertEquals(2, all.size());
      assertEquals("loft", all.get(0).get("id").asText());
      assertEquals("deskVacant", all.get(1).get("fact").asText());
      assertEquals(2, all.get(1).get("facts").asInt());
      String owner = scene.token(coop.latchkey.hub.account.Role.OWNER);
      String desk = "{\"id\":\"new\",\"name\":\"New\",\"gateway\":\"front\",\"zone\":\"house\"}";
      json(201, scene.as(owner, "POST", CANAL + "desks", desk));
      assertEquals(1, json(200, scene.get(CANAL + "unassigned")).path("unassigned").size());
    }
  }

  @Test
  void anAssignmentMustFit() throws Exception {
    try (WirelessScene scene = new WirelessScene(folder, null).furnished();
        TestClient z2m = scene.publisher("zigbee")) {
      scene.publish(z2m, "zigbee2mqtt");
      String path = CANAL + "wireless/" + scene.sensor("sofa_vibration").get("id").asText();
      refused(scene, 400, "/desk", path, "{'desk':'nowhere','preset':'seat'}");
      refused(scene, 400, "/part", path, "{'sensor':'c9','preset':'seat'}");
      refused(scene, 400, "/part", path, "{'desk':'d9','part':'in','preset':'seat'}");
      refused(scene, 400, "", path, "{'preset':'seat'}");
      refused(scene, 400, "", path, "{'desk':'d9','sensor':'r9','preset':'seat'}");
      refused(
          scene, 400, "/vacantAfter", path, "{'desk':'d9','preset':'seat','vacantAfter':'P9D'}");
      refused(
          scene, 400, "/silentAfter", path, "{'desk':'d9','preset':'seat','silentAfter':'long'}");
      refused(
          scene, 404, "", CANAL + "wireless/w0000000000000000", "{'desk':'d9','preset':'seat'}");
      scene.assign("sofa_vibration", "{'desk':'d9','preset':'seat'}");
      refused(scene, 412, "", path, "{'desk':'d9','preset':'motion'}");
      String other = scene.sensor("phone_booth_occupancy").get("id").asText();
      refused(scene, 409, "", CANAL + "wireless/" + other, "{'desk':'d9','preset':'seat'}");
      String version = scene.sensor("sofa_vibration").get("version").asText();
      assertEquals(204, scene.scene.send("DELETE", path, "", "If-Match", version).statusCode());
      assertEquals("free", scene.sensor("sofa_vibration").get("version").asText());
    }
  }

  private static void refused(
      WirelessScene scene, int status, String pointer, String path, String body) throws Exception {
    problem(
        status,
        pointer,
        scene.scene.send(
            "PUT",
            path,
            body.replace('\'', '"'),
            "Content-Type",
            "application/json",
            "If-Match",
            "free"));
  }
}
