package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.RulesScene.json;
import static coop.latchkey.hub.http.RulesScene.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Role;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Questions to the rules, over a real database.
class DecisionRoutesTest {
  private static final String EXPLAIN = "/api/v1/decisions:explain";

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

  private JsonNode ask(String fields) throws Exception {
    return json(200, scene.post(EXPLAIN, "{\"space\":\"canal\"," + fields + "}"));
  }

  @Test
  void aPlanThatGrantsIsNamed() throws Exception {
    JsonNode answer = ask("\"door\":\"front\",\"member\":\"ana\"");
    assertEquals("granted", answer.get("decision").asText());
    assertEquals("plan", answer.get("reason").asText());
    assertEquals("daytime", answer.get("plan").asText());
    assertEquals("plan", answer.at("/rule/rule").asText());
    assertEquals("Ana Ferreira", answer.get("name").asText());
    assertEquals("2026-11-24T10:00:00Z", answer.get("at").asText());
    assertEquals(1, answer.get("policyVersion").asInt());
    assertEquals("front", answer.get("gateway").asText());
  }

  @Test
  void theFutureIsAnsweredWithWhatNearlyDid() throws Exception {
    JsonNode answer =
        ask("\"door\":\"front\",\"member\":\"ana\",\"at\":\"2026-11-28T21:00:00+01:00\"");
    assertEquals("denied", answer.get("decision").asText());
    assertEquals("outsideHours", answer.get("reason").asText());
    assertEquals("2026-11-30T08:00:00Z", answer.get("from").asText());
    assertTrue(answer.get("next").asText().contains("09:00"), answer.toString());
    assertEquals("outsideHours", answer.at("/rule/reason").asText(), answer.toString());
    assertEquals("daytime", answer.at("/rule/subject").asText(), answer.toString());
  }

  @Test
  void itSpeaksFrenchToo() throws Exception {
    var answer =
        scene.send(
            "POST",
            EXPLAIN,
            "{\"space\":\"canal\",\"door\":\"workshop\",\"member\":\"ana\"}",
            "Content-Type",
            "application/json",
            "Accept-Language",
            "fr-CA");
    JsonNode json = json(200, answer);
    assertEquals("trainingMissing", json.get("reason").asText());
    assertTrue(json.get("sentence").asText().contains("formation"), json.toString());
    assertEquals("fr", answer.headers().firstValue("content-language").orElse(""));
  }

  @Test
  void whoDoesNotWantToBeNamedIsNot() throws Exception {
    JsonNode answer = ask("\"door\":\"front\",\"member\":\"tomas\"");
    assertEquals("tomas", answer.get("member").asText());
    assertFalse(answer.has("name"), answer.toString());
  }

  @Test
  void leavingIsAlwaysGranted() throws Exception {
    JsonNode answer =
        ask("\"door\":\"front\",\"direction\":\"out\",\"credential\":\"" + "0".repeat(32) + "\"");
    assertEquals("granted", answer.get("decision").asText());
    assertEquals("leaving", answer.get("reason").asText());
  }

  @Test
  void cutOffItSaysWhatIsTakenForGranted() throws Exception {
    JsonNode answer = ask("\"door\":\"front\",\"member\":\"ana\",\"hubReachable\":false");
    assertEquals("neverConfirmed", answer.at("/assumed/0/code").asText());
    assertFalse(answer.at("/assumed/0/sentence").asText().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "400 | /space | {}",
        "400 | /space | {\"space\":5}",
        "400 | /space | {\"space\":\"Canal\"}",
        "400 | /door | {\"space\":\"canal\",\"member\":\"ana\"}",
        "400 | /member | {\"space\":\"canal\",\"door\":\"front\"}",
        "400 | /member |"
            + " {\"space\":\"canal\",\"door\":\"front\",\"member\":\"ana\",\"credential\":\"00000000000000000000000000000000\"}",
        "400 | /credential | {\"space\":\"canal\",\"door\":\"front\",\"credential\":\"12\"}",
        "400 | /at |"
            + " {\"space\":\"canal\",\"door\":\"front\",\"member\":\"ana\",\"at\":\"Saturday\"}",
        "400 | /direction |"
            + " {\"space\":\"canal\",\"door\":\"front\",\"member\":\"ana\",\"direction\":\"up\"}",
        "400 | /hubReachable |"
            + " {\"space\":\"canal\",\"door\":\"front\",\"member\":\"ana\",\"hubReachable\":\"no\"}",
        "400 | /pin | {\"space\":\"canal\",\"door\":\"front\",\"member\":\"ana\",\"pin\":\"12a4\"}",
        "400 | /membre |"
            + " {\"space\":\"canal\",\"door\":\"front\",\"member\":\"ana\",\"membre\":\"ana\"}",
        "400 | `` | [1]",
        "400 | `` | {",
        "400 | `` | {\"a\":1,\"a\":2}",
        "404 | /space | {\"space\":\"nowhere\",\"door\":\"front\",\"member\":\"ana\"}",
        "404 | /door | {\"space\":\"canal\",\"door\":\"back\",\"member\":\"ana\"}",
        "404 | /member | {\"space\":\"canal\",\"door\":\"front\",\"member\":\"nobody\"}",
        "404 | /member | {\"space\":\"canal\",\"door\":\"front\",\"member\":\"kim\"}",
      })
  void aBadQuestionIsToldItsFieldAndMend(int status, String pointer, String body) throws Exception {
    problem(status, pointer, scene.post(EXPLAIN, body));
  }

  @Test
  void whatIsNoQuestionIsRefusedBeforeItIsRead() throws Exception {
    problem(413, "", scene.post(EXPLAIN, " ".repeat(70_000)));
    problem(415, "", scene.send("POST", EXPLAIN, "{}", "Content-Type", "text/plain"));
    problem(405, "", scene.get(EXPLAIN));
    problem(401, "", scene.send("POST", EXPLAIN, "{}", "Authorization", "Basic YTpi"));
  }

  @Test
  void spacesOfOthersAreAsUnknownAsThoseThatAreNot() throws Exception {
    scene.bearer = scene.token(new Grant(new SpaceId("quay"), Role.OWNER, null));
    String question = "{\"space\":\"%s\",\"door\":\"front\",\"member\":\"ana\"}";
    JsonNode theirs = problem(404, "/space", scene.post(EXPLAIN, question.formatted("canal")));
    JsonNode none = problem(404, "/space", scene.post(EXPLAIN, question.formatted("nowhere")));
    assertEquals(
        theirs.toString().replace("canal", "nowhere"), none.toString().replace("canal", "nowhere"));
  }
}
