package coop.latchkey.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.latchkey.hub.account.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the API refuses is said in the language that is asked for; what programs read stays.
class ProblemLanguageTest {
  private static final String MEMBERS = "/api/v1/spaces/canal/members";

  @TempDir Path folder;
  private RulesScene scene;
  private String token;

  @BeforeEach
  void start() {
    scene = new RulesScene(folder);
    token = scene.token(Role.OPERATOR);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return new ObjectMapper().readTree(answer.body());
  }

  @Test
  void aProblemFollowsAcceptLanguageAndItsNameDoesNot() throws Exception {
    var french =
        scene.as(token, "GET", MEMBERS + "/nobody", "", "Accept-Language", "fr-CA,en;q=0.5");
    var english = scene.as(token, "GET", MEMBERS + "/nobody", "");
    var german = scene.as(token, "GET", MEMBERS + "/nobody", "", "Accept-Language", "de");
    assertEquals("fr", header(french, "content-language"));
    assertEquals("en", header(english, "content-language"));
    assertEquals("en", header(german, "content-language"));
    assertTrue(header(french, "vary").contains("Accept-Language"));
    assertEquals("Pas de membre de ce nom", json(french).get("title").asText());
    assertEquals("No such member", json(english).get("title").asText());
    assertEquals("urn:latchkey:problem:unknown-member", json(french).get("type").asText());
    assertEquals(json(english).get("type"), json(french).get("type"));
  }

  @Test
  void fieldsThatTheDescriptionRefusesAreToldInFrench() throws Exception {
    var answer =
        scene.as(
            token,
            "POST",
            MEMBERS,
            "{\"name\": \"\", \"consent\": \"all\", \"more\": 1, \"plans\": [{}]}",
            "Accept-Language",
            "fr");
    String told = json(answer).path("errors").toString();
    assertEquals(400, answer.statusCode(), told);
    assertTrue(told.contains("\"#/name\",\"detail\":\"il manque\""), told);
    assertTrue(told.contains("Choisissez parmi count, members, public."), told);
    assertTrue(told.contains("il n’y a pas de tel champ ici"), told);
    assertTrue(told.contains("\"#/plans/0/plan\",\"detail\":\"il manque\""), told);
  }

  @Test
  void aPageThatIsNotThereIsAPageForPeopleAndJsonForPrograms() throws Exception {
    var page =
        scene.as(token, "GET", "/nowhere", "", "Accept", "text/html,*/*", "Accept-Language", "fr");
    assertEquals(404, page.statusCode());
    assertEquals("fr", header(page, "content-language"));
    assertTrue(page.body().contains("<html lang=\"fr\">"), page.body());
    assertTrue(page.body().contains("Il n’y a rien à l’adresse /nowhere."), page.body());
    var program = scene.as(token, "GET", "/nowhere", "");
    assertEquals("application/problem+json", header(program, "content-type"));
    var marked = scene.as(token, "GET", "/%3Cb%3E", "", "Accept", "text/html");
    assertTrue(!marked.body().contains("<b>"), marked.body());
  }
}
