package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.MeScene.CANAL;
import static coop.latchkey.hub.http.MeScene.NOW;
import static coop.latchkey.hub.http.RulesScene.json;
import static coop.latchkey.hub.http.RulesScene.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.testing.Seeds;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.live.SpaceView;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What members ask of themselves over the API, and that they never get anybody else's.
class MeTest {
  @TempDir Path folder;
  private MeScene scene;
  private String ana;

  @BeforeEach
  void start() {
    scene = new MeScene(folder);
    ana = scene.member("canal", "ana");
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void aMemberSeesTheirMembershipInTheirLanguage() throws Exception {
    assertEquals("canal", scene.get(ana, "/api/v1/me").at("/spaces/0/space").asText());
    JsonNode me = scene.get(ana, CANAL + "?lang=fr");
    assertEquals("Ana Ferreira", me.path("name").asText());
    assertEquals("En journée", me.at("/plans/0/name").asText());
    assertEquals("lundi à samedi, de 09:00 à 18:00", me.at("/plans/0/hours/0").asText());
    assertEquals(2, me.path("badges").size());
  }

  @Test
  void aRefusalSaysWhyAndWhatNextAndTheRulesAnswerAQuestion() throws Exception {
    scene.refused("ana", Duration.ofHours(4));
    scene.refused("tomas", Duration.ofHours(3));
    JsonNode refusals = scene.get(ana, CANAL + "/refusals").path("refusals");
    assertEquals(1, refusals.size());
    assertEquals("Entrée", refusals.at("/0/doorName").asText());
    assertEquals(
        "Your plan does not open this door at this hour.", refusals.at("/0/sentence").asText());
    assertTrue(refusals.at("/0/next").asText().contains("09:00"), refusals.toString());
    JsonNode open = scene.get(ana, CANAL + "/access?door=front&at=2026-11-25T10:00:00%2B01:00");
    assertEquals("granted", open.path("decision").asText());
    JsonNode shut = scene.get(ana, CANAL + "/access?door=front&at=2026-11-25T22:00:00%2B01:00");
    assertEquals("outsideHours", shut.path("reason").asText());
    problem(404, "", scene.ask(ana, "GET", CANAL + "/access?door=gate", ""));
    problem(
        400,
        "/query/at",
        scene.ask(ana, "GET", CANAL + "/access?door=front&at=tomorrow-or-so", ""));
  }

  @Test
  void visitsShowWhatEachCostByItsEvent() throws Exception {
    String in = scene.comesIn("ana", Duration.ofHours(30));
    scene.charged("ana", in, Duration.ofHours(30));
    scene.goesOut("ana", Duration.ofHours(28));
    scene.comesIn("ana", Duration.ofHours(1));
    JsonNode first = scene.get(ana, CANAL + "/visits?limit=1");
    assertEquals("stillIn", first.at("/visits/0/end").asText());
    JsonNode second = scene.get(ana, CANAL + "/visits" + first.path("next").asText());
    assertEquals(in, second.at("/visits/0/visit").asText());
    assertEquals("seen", second.at("/visits/0/end").asText());
    assertEquals(in, second.at("/visits/0/charges/0/event").asText());
    assertFalse(second.has("next"), second.toString());
  }

  @Test
  void aCorrectionIsBoundedShownAndTakenBack() throws Exception {
    String in = scene.comesIn("ana", Duration.ofHours(20));
    scene.comesIn("ana", Duration.ofHours(2));
    problem(400, "/leftAt", corrected(in, Duration.ofHours(20)));
    problem(400, "/leftAt", corrected(in, Duration.ofHours(1)));
    problem(
        400,
        "/leftAt",
        scene.ask(
            ana,
            "POST",
            CANAL + "/corrections",
            """
            {"visit": "%s", "leftAt": "yesterday at ten past six"}\
            """
                .formatted(in)));
    problem(404, "", corrected("front#9999", Duration.ofHours(19)));
    String id = json(201, corrected(in, Duration.ofHours(19))).path("correction").asText();
    JsonNode visit = scene.get(ana, CANAL + "/visits").at("/visits/1");
    assertEquals("said", visit.path("end").asText());
    assertEquals("ana", visit.at("/correction/by").asText());
    assertEquals(1, visit.path("events").size(), "events never change");

    String operator = scene.scene.token(Role.OPERATOR);
    JsonNode seen = scene.get(operator, "/api/v1/spaces/canal/members/ana/corrections");
    assertEquals(id, seen.at("/corrections/0/correction").asText());
    JsonNode looks = scene.get(ana, CANAL + "/looks").path("looks");
    assertEquals("history", looks.at("/0/what").asText());
    assertEquals("Test", looks.at("/0/by").asText());

    assertEquals(204, scene.ask(ana, "DELETE", CANAL + "/corrections/" + id, "").statusCode());
    problem(404, "", scene.ask(ana, "DELETE", CANAL + "/corrections/" + id, ""));
    assertEquals("unseen", scene.get(ana, CANAL + "/visits").at("/visits/1/end").asText());
  }

  @Test
  void whatADoorSawCannotBeCorrected() throws Exception {
    String in = scene.comesIn("ana", Duration.ofHours(20));
    scene.goesOut("ana", Duration.ofHours(18));
    problem(409, "", corrected(in, Duration.ofHours(19)));
  }

  private java.net.http.HttpResponse<String> corrected(String visit, Duration beforeNow)
      throws Exception {
    Instant leftAt = NOW.minus(beforeNow);
    return scene.ask(
        ana,
        "POST",
        CANAL + "/corrections",
        "{\"visit\": \"" + visit + "\", \"leftAt\": \"" + leftAt + "\"}");
  }

  @Test
  void consentReachesTheLivePictureAndACorrectionTakesWhoLeftOutOfIt() throws Exception {
    String in = scene.comesIn("ana", Duration.ofHours(1));
    await(people -> people.names().equals(List.of("Ana Ferreira")));
    assertEquals("Ana", scene.get(ana, CANAL + "/people").at("/firstNames/0").asText());
    var read = scene.ask(ana, "GET", CANAL, "");
    String etag = read.headers().firstValue("etag").orElseThrow();
    problem(428, "", choose("count"));
    assertEquals(204, choose("count", "If-Match", etag).statusCode());
    await(people -> people.names().isEmpty() && people.estimate() == 1);
    problem(412, "", choose("public", "If-Match", etag));
    problem(400, "/presence", choose("everybody", "If-Match", "*"));
    assertEquals(204, choose("public", "If-Match", "*").statusCode());
    await(people -> people.names().equals(List.of("Ana Ferreira")));
    json(201, corrected(in, Duration.ofMinutes(10)));
    await(people -> people.names().isEmpty() && people.low() == 0);
  }

  private java.net.http.HttpResponse<String> choose(String presence, String... headers)
      throws Exception {
    return scene.ask(
        ana, "PUT", CANAL + "/presence", "{\"presence\": \"" + presence + "\"}", headers);
  }

  private void await(Predicate<SpaceView.People> wanted) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!scene.scene.feed.current().spaces().stream()
        .filter(one -> one.id().equals(new SpaceId("canal")))
        .anyMatch(one -> one.people() != null && wanted.test(one.people()))) {
      assertTrue(System.nanoTime() < end, () -> scene.scene.feed.current().spaces().toString());
      Thread.onSpinWait();
    }
  }

  @Test
  void aLostBadgeOpensNothingAtOnce() throws Exception {
    String badge = scene.get(ana, CANAL).at("/badges/0/id").asText();
    String pin = scene.get(ana, CANAL).at("/badges/1/id").asText();
    for (String one : List.of(badge, pin)) {
      assertEquals(
          204, scene.ask(ana, "POST", CANAL + "/badges/" + one + ":lost", "").statusCode());
    }
    assertTrue(scene.get(ana, CANAL).at("/badges/0/lost").asBoolean());
    JsonNode asked = scene.get(ana, CANAL + "/access?door=front");
    assertEquals("credentialLost", asked.path("reason").asText());
  }

  @Test
  void aGuestComesInTheHostsHoursOrWithThem() throws Exception {
    String night =
        """
        {"name": "Zoë <b>Ng</b>", "from": "2026-11-24T20:00:00+01:00", "until": "2026-11-24T23:00:00+01:00", "entries": 2%s}\
        """;
    problem(400, "/from", scene.ask(ana, "POST", CANAL + "/guests", night.formatted("")));
    JsonNode with =
        json(
            201,
            scene.ask(ana, "POST", CANAL + "/guests", night.formatted(", \"escorted\": true")));
    assertTrue(with.path("pin").asText().matches("[0-9]{4,8}"), with.toString());
    JsonNode day =
        json(
            201,
            scene.ask(
                ana,
                "POST",
                CANAL + "/guests",
                night.formatted("").replace("T20", "T12").replace("T23", "T17")));
    JsonNode guests = scene.get(ana, CANAL + "/guests").path("guests");
    assertEquals(2, guests.size());
    assertFalse(guests.toString().contains(day.path("pin").asText() + "\""), "told once");
    String id = day.path("guest").asText();
    String tomas = scene.member("canal", "tomas");
    assertEquals(0, scene.get(tomas, CANAL + "/guests").path("guests").size());
    problem(404, "", scene.ask(tomas, "DELETE", CANAL + "/guests/" + id, ""));
    assertEquals(204, scene.ask(ana, "DELETE", CANAL + "/guests/" + id, "").statusCode());
    assertEquals(1, scene.get(ana, CANAL + "/guests").path("guests").size());
  }

  @Test
  void nobodyGetsWhatIsAnothers() throws Exception {
    String visit = scene.comesIn("tomas", Duration.ofHours(20));
    scene.refused("tomas", Duration.ofHours(10));
    scene.charged("tomas", visit, Duration.ofHours(20));
    String tomas = scene.member("canal", "tomas");
    String elsewhere = scene.member("port", "ana");
    String badge = scene.get(tomas, CANAL).at("/badges/0/id").asText();
    String said =
        json(
                201,
                scene.ask(
                    tomas,
                    "POST",
                    CANAL + "/corrections",
                    "{\"visit\": \"" + visit + "\", \"leftAt\": \"2026-11-23T15:00:00Z\"}"))
            .path("correction")
            .asText();
    String guest =
        json(
                201,
                scene.ask(
                    tomas,
                    "POST",
                    CANAL + "/guests",
                    """
                    {"name": "Guest of Tomas", "from": "2026-11-24T12:00:00+01:00", "until": "2026-11-24T15:00:00+01:00"}\
                    """))
            .path("guest")
            .asText();
    JsonNode before = scene.get(tomas, CANAL);
    List<String> looks =
        List.of("", "/visits", "/refusals", "/guests", "/data", "/looks", "/erasure");
    List<List<String>> swaps =
        List.of(
            List.of("POST", "/badges/" + badge + ":lost", ""),
            List.of("DELETE", "/corrections/" + said, ""),
            List.of("DELETE", "/guests/" + guest, ""),
            List.of(
                "POST",
                "/corrections",
                "{\"visit\": \"" + visit + "\", \"leftAt\": \"2026-11-23T16:00:00Z\"}"),
            List.of("DELETE", "/erasure", ""));
    Seeds.run(
        60,
        (_, random) -> {
          String token = random.nextBoolean() ? ana : elsewhere;
          String space = random.nextBoolean() ? "canal" : "port";
          String me = "/api/v1/spaces/" + space + "/me";
          String look = looks.get(random.nextInt(looks.size()));
          String body = scene.ask(token, "GET", me + look, "").body();
          for (String theirs : List.of("Tomas", "tomas", visit + "\"", guest, badge, said)) {
            assertFalse(body.contains(theirs), me + look + " tells " + theirs + ": " + body);
          }
          List<String> swap = swaps.get(random.nextInt(swaps.size()));
          assertEquals(
              404, scene.ask(token, swap.get(0), me + swap.get(1), swap.get(2)).statusCode());
          problem(400, "/query/member", scene.ask(ana, "GET", CANAL + look + "?member=tomas", ""));
        });
    assertEquals(before, scene.get(tomas, CANAL));
    assertEquals("said", scene.get(tomas, CANAL + "/visits").at("/visits/0/end").asText());
    assertEquals(404, scene.ask(ana, "GET", "/api/v1/spaces/port/me", "").statusCode());
    assertEquals(403, scene.ask(scene.scene.token(Role.OPERATOR), "GET", CANAL, "").statusCode());
    assertEquals(
        403,
        scene.ask(ana, "GET", "/api/v1/spaces/canal/members/tomas/corrections", "").statusCode());
  }
}
