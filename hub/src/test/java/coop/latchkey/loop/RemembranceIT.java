package coop.latchkey.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.latchkey.config.mqtt.Mosquitto;
import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.access.Charge;
import coop.latchkey.core.access.Decision;
import coop.latchkey.core.access.DenialReason;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.keys.HubKeys;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two gateways of one space and the packaged hub over a Mosquitto: what one gateway sees, the
/// other remembers; what both charge while they cannot hear each other is charged once.
class RemembranceIT {
  private static final String SEED =
      """
      {"space": {"id": "demo", "name": "Two doors", "timeZone": "Europe/Paris"},
       "zones": [{"id": "house", "name": "House"}],
       "gateways": [{"id": "a"}, {"id": "b"}],
       "doors": [
         {"id": "front", "name": "Front", "gateway": "a", "to": "house",
          "passback": {"mode": "hard", "scope": "space"}},
         {"id": "yard", "name": "Yard", "gateway": "b", "to": "house",
          "passback": {"mode": "hard", "scope": "space"}}],
       "desks": [],
       "plans": [{"id": "days", "name": "Ten days a month", "zones": ["house"],
         "weekly": [{"days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
           "from": "00:00", "to": "24:00"}],
         "allowance": {"units": 10, "unit": "day", "per": "month"}}],
       "members": [
         {"id": "ana", "name": "Ana", "presence": "members", "status": "active",
          "plans": [{"plan": "days"}],
          "badges": [{"format": "h10301", "facility": 1, "card": 1}]},
         {"id": "bo", "name": "Bo", "presence": "count", "status": "active",
          "plans": [{"plan": "days"}],
          "badges": [{"format": "h10301", "facility": 1, "card": 2}]}]}
      """;

  @TempDir Path folder;

  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void gatewaysOfASpaceRememberTogether() throws Exception {
    try (Mosquitto broker = new Mosquitto(folder).start();
        TestSpace space = new TestSpace(folder, broker.uri())) {
      Files.writeString(space.seed(), SEED);
      space.startHub();
      try (RememberingGateway a = gateway(space, broker, "a", "front");
          RememberingGateway b = gateway(space, broker, "b", "yard")) {
        await("policies", () -> a.hasPolicy() && b.hasPolicy());
        passbackReachesTheOtherDoor(a, b);
        aDayChargedOnBothSidesOfACutIsOne(space, broker, a, b);
      }
    }
  }

  private void passbackReachesTheOtherDoor(RememberingGateway a, RememberingGateway b)
      throws Exception {
    CredentialDigest ana = card(1);
    assertInstanceOf(Decision.Granted.class, a.walk(ana, Direction.IN));
    long passed = System.nanoTime();
    await("b refuses", () -> b.badge(ana, Direction.IN) instanceof Decision.Denied);
    System.out.printf(
        "| a passage at one gateway counted at the other after %d ms%n",
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - passed));
    Decision.Denied denied = assertInstanceOf(Decision.Denied.class, b.badge(ana, Direction.IN));
    assertEquals(DenialReason.PASSBACK, denied.reason());
    assertInstanceOf(Decision.Granted.class, b.walk(ana, Direction.OUT));
    await("a forgets", () -> a.badge(ana, Direction.IN) instanceof Decision.Granted);
  }

  private void aDayChargedOnBothSidesOfACutIsOne(
      TestSpace space, Mosquitto broker, RememberingGateway a, RememberingGateway b)
      throws Exception {
    broker.kill();
    CredentialDigest bo = card(2);
    assertInstanceOf(Decision.Granted.class, a.walk(bo, Direction.IN));
    assertInstanceOf(Decision.Granted.class, a.walk(bo, Direction.OUT));
    Decision.Granted other = assertInstanceOf(Decision.Granted.class, b.walk(bo, Direction.IN));
    assertTrue(other.charge() != null, "b could not know that a had charged the day");
    broker.start();
    await("all is sent", () -> a.sentAll() && b.sentAll());
    await("a and b remember the same", () -> a.state().equals(b.state()));
    for (SortedSet<Charge> charges : a.state().charges().values()) {
      assertEquals(1, charges.size(), "one charge for one day: " + charges);
    }
    JsonNode balance = balances(space, "bo").path("balances").path(0);
    assertEquals(1, balance.path("used").asInt(), balance.toString());
    assertEquals(9, balance.path("left").asInt(), balance.toString());
  }

  private RememberingGateway gateway(TestSpace space, Mosquitto broker, String gateway, String door)
      throws Exception {
    return new RememberingGateway(
        folder.resolve("data-" + gateway), space.enrolment(gateway), broker.uri(), door);
  }

  private CredentialDigest card(long number) {
    return new HubKeys(folder.resolve("hub"))
        .credentialKey(new SpaceId("demo"))
        .digest(new Card(CardFormat.H10301, 1, number));
  }

  private static JsonNode balances(TestSpace space, String member) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var request = space.asked("/api/v1/spaces/demo/members/" + member + "/balances").build();
      var answer = client.send(request, BodyHandlers.ofString());
      assertEquals(200, answer.statusCode(), answer.body());
      return new ObjectMapper().readTree(answer.body());
    }
  }

  private static void await(String what, BooleanSupplier condition) throws Exception {
    for (int tries = 0; !condition.getAsBoolean(); tries++) {
      assertTrue(tries < 6_000, "not within a minute: " + what);
      Thread.sleep(10);
    }
  }
}
