package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.RulesScene.json;
import static coop.latchkey.hub.http.RulesScene.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.keys.HubKeys;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Guests, badges and trainings, over a real database.
class GuestRoutesTest {
  private static final SpaceId CANAL = new SpaceId("canal");
  private static final String SPACE = "/api/v1/spaces/canal";
  private static final String GUESTS = SPACE + "/guests";
  private static final String POOL = SPACE + "/badge-pool";

  @TempDir Path folder;
  private RulesScene scene;

  @BeforeEach
  void start() {
    scene = new RulesScene(folder).asOperator();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private static String invitation(String credential) {
    return """
    {"name": "Léa", "host": "ana", "from": "2026-11-24T09:00:00+01:00",
     "until": "2026-11-24T18:00:00+01:00", "zones": ["house"], "entries": 2,
     "credential": "%s"}\
    """
        .formatted(credential);
  }

  /// What the front door says to a credential now.
  private String reason(CredentialDigest credential) throws Exception {
    String question =
        "{\"space\":\"canal\",\"door\":\"front\",\"credential\":\"" + credential + "\"}";
    return json(200, scene.post("/api/v1/decisions:explain", question)).get("reason").asText();
  }

  private CredentialDigest pin(String digits) {
    return new HubKeys(folder).credentialKey(CANAL).digestPin(digits);
  }

  private CredentialDigest card(int number) {
    return new HubKeys(folder)
        .credentialKey(CANAL)
        .digest(new Card(CardFormat.H10301, 159, number));
  }

  private HttpResponse<String> pool(int card, String label) throws Exception {
    return scene.post(
        POOL,
        "{\"format\":\"h10301\",\"facility\":159,\"card\":"
            + card
            + ",\"label\":\""
            + label
            + "\"}");
  }

  @Test
  void aGuestComesInByTheirPinUntilTheyAreUninvited() throws Exception {
    JsonNode welcome = json(201, scene.post(GUESTS, invitation("pin")));
    String pin = welcome.get("pin").asText();
    assertTrue(pin.matches("[0-9]{6}"), pin);
    assertEquals("invitation", reason(pin(pin)));

    JsonNode guest = json(200, scene.get(GUESTS)).at("/guests/0");
    assertEquals("ana", guest.get("host").asText());
    assertEquals(2, guest.get("entries").asInt());
    assertEquals("pin", guest.at("/credentials/0").asText());
    String path = GUESTS + "/" + welcome.get("guest").asText();
    assertEquals(guest, json(200, scene.get(path)));
    assertFalse(scene.get(path).body().contains(pin));

    json(201, scene.send("DELETE", path, ""));
    assertEquals("unknownCredential", reason(pin(pin)));
    problem(404, "", scene.send("DELETE", path, ""));
    problem(404, "", scene.send("DELETE", GUESTS + "/ana", ""));
  }

  @Test
  void noPinIsWrittenAnywhere() throws Exception {
    String pin = json(201, scene.post(GUESTS, invitation("pin"))).get("pin").asText();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text =
            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertFalse(text.contains("\"" + pin + "\""), file.toString());
      }
    }
  }

  @Test
  void aBadgeOfThePoolGoesOutAndComesBackWhenTheWindowIsOver() throws Exception {
    problem(409, "/credential", scene.post(GUESTS, invitation("badge")));
    json(201, pool(4711, "guest-1"));
    JsonNode welcome = json(201, scene.post(GUESTS, invitation("badge")));
    assertEquals("guest-1", welcome.get("badge").asText());
    assertEquals("invitation", reason(card(4711)));
    assertEquals(
        welcome.get("guest").asText(), json(200, scene.get(POOL)).at("/badges/0/holder").asText());
    JsonNode none = problem(409, "/credential", scene.post(GUESTS, invitation("badge")));
    assertTrue(none.get("detail").asText().contains("24 November 2026, 18:00"), none.toString());

    scene.now = RulesScene.TUESDAY.plus(Duration.ofDays(1));
    String tomorrow = invitation("badge").replace("2026-11-24", "2026-11-25");
    JsonNode next = json(201, scene.post(GUESTS, tomorrow));
    assertEquals("guest-1", next.get("badge").asText());
    assertEquals("invitation", reason(card(4711)));
    assertEquals(1, json(200, scene.get(GUESTS)).get("guests").size());
  }

  @Test
  void aMembersBadgeIsNotForThePool() throws Exception {
    problem(409, "", pool(12345, "guest-1"));
    json(201, pool(4711, "guest-1"));
    problem(409, "", pool(4712, "guest-1"));
    json(200, scene.send("DELETE", POOL + "/guest-1", ""));
    problem(404, "", scene.send("DELETE", POOL + "/guest-1", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | /name | \"Léa\" | 7",
        "400 | /host | \"host\": \"ana\", | ",
        "422 | | \"ana\" | \"nobody\"",
        "400 | /from | 2026-11-24T09:00:00+01:00 | morning",
        "400 | /until | 2026-11-24T18:00:00+01:00 | 2026-11-24T08:00:00+01:00",
        "400 | /zones | [\"house\"] | []",
        "400 | /zones | [\"house\"] | \"house\"",
        "400 | /zones/0 | [\"house\"] | [5]",
        "422 | | [\"house\"] | [\"attic\"]",
        "400 | /entries | 2, | 0,",
        "400 | /entries | 2, | 1.5,",
        "400 | /escorted | \"entries\": 2 | \"escorted\": \"yes\"",
        "400 | /credential | pin | key",
      })
  void aBadInvitationIsToldItsFieldAndMend(int status, String pointer, String part, String instead)
      throws Exception {
    String body = invitation("pin").replace(part, instead == null ? "" : instead);
    problem(status, pointer == null ? "" : pointer, scene.post(GUESTS, body));
    assertEquals(0, json(200, scene.get(GUESTS)).get("guests").size());
  }

  @Test
  void aTrainingIsGrantedByWhoMayAlone() throws Exception {
    String path = SPACE + "/members/ana/trainings";
    problem(422, "", scene.post(path, "{\"training\":\"saw\",\"by\":\"bo\"}"));
    problem(422, "", scene.post(path, "{\"training\":\"welding\",\"by\":\"tomas\"}"));
    problem(400, "/on", scene.post(path, "{\"training\":\"saw\",\"on\":\"yesterday\"}"));
    problem(404, "", scene.post(SPACE + "/members/nobody/trainings", "{\"training\":\"saw\"}"));
    long change =
        json(201, scene.post(path, "{\"training\":\"saw\",\"by\":\"tomas\"}"))
            .at("/changes/0")
            .asLong();
    JsonNode kept = json(200, scene.get(SPACE + "/changes/" + change));
    assertEquals("tomas", kept.get("author").asText());
    assertEquals("2028-11-24", kept.at("/after/rule/learnt/0/until").asText());
    problem(
        422, "", scene.post(path, "{\"training\":\"saw\",\"by\":\"tomas\",\"on\":\"2027-01-01\"}"));
  }

  @Test
  void aLostBadgeOpensNothingUntilItIsFound() throws Exception {
    String path = SPACE + "/credentials/" + card(12345);
    json(201, scene.post(path + ":lost", "{\"author\":\"ana\"}"));
    assertEquals("credentialLost", reason(card(12345)));
    json(201, scene.post(path + ":found", "{}"));
    assertEquals("plan", reason(card(12345)));
    problem(404, "", scene.post(SPACE + "/credentials/" + card(1) + ":lost", "{}"));
    problem(400, "/path/credential", scene.post(SPACE + "/credentials/12345:lost", "{}"));
  }

  @Test
  void aTemporaryBadgeOpensOnItsDays() throws Exception {
    String path = SPACE + "/members/ana/credentials";
    String badge =
        "{\"format\":\"h10301\",\"facility\":159,\"card\":99,\"from\":\"2026-11-24\",\"to\":\"%s\"}";
    JsonNode given = json(201, scene.post(path, badge.formatted("2026-11-24")));
    assertEquals(card(99).toString(), given.get("credential").asText());
    assertEquals("plan", reason(card(99)));
    scene.now = RulesScene.TUESDAY.plus(Duration.ofDays(1));
    assertEquals("credentialNotValid", reason(card(99)));
    problem(400, "/to", scene.post(path, badge.formatted("2026-11-23")));
    problem(400, "/card", scene.post(path, "{\"format\":\"h10301\",\"card\":70000}"));
    problem(400, "/format", scene.post(path, "{\"format\":\"wax\",\"card\":1}"));
    problem(422, "", scene.post(path, "{\"format\":\"h10301\",\"facility\":159,\"card\":777}"));
  }

  @Test
  void hostsHaveNothingToReadBeforeAnybodyCame() throws Exception {
    assertEquals(0, json(200, scene.get(SPACE + "/members/ana/notices")).get("notices").size());
    problem(404, "", scene.get(SPACE + "/members/nobody/notices"));
    problem(400, "", scene.get(SPACE + "/members/ana/notices?after=x"));
  }
}
