package coop.latchkey.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.hub.live.LiveScene;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class AccessRoutesTest {
  private static HttpResponse<String> ask(EdgeScene scene, String path, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(scene.url(path)))
            .header("Authorization", EdgeScene.BEARER);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request.build());
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  private static String space() {
    return "/api/v1/spaces/" + LiveScene.directory().spaces().getFirst().id();
  }

  @Test
  void theMusterIsJsonOrAListToPrintInTheReadersLanguage() throws Exception {
    try (EdgeScene scene = new EdgeScene()) {
      var json = ask(scene, space() + "/muster");
      assertEquals(200, json.statusCode(), json.body());
      assertTrue(json.body().contains("\"people\":0"), json.body());
      var text = ask(scene, space() + "/muster", "Accept", "text/plain", "Accept-Language", "fr");
      assertEquals(200, text.statusCode());
      assertTrue(text.body().contains("Personnes présentes : 0"), text.body());
    }
  }

  @Test
  void whatIsNotThereOrMalformedIsSaidWithAMend() throws Exception {
    try (EdgeScene scene = new EdgeScene()) {
      assertEquals(404, ask(scene, "/api/v1/spaces/nowhere/muster").statusCode());
      assertEquals(404, ask(scene, space() + "/members/nobody/balances").statusCode());
      assertEquals(400, ask(scene, space() + "/settlements?month=november").statusCode());
      assertEquals(400, ask(scene, space() + "/settlements").statusCode());
      for (String order : new String[] {"charges:refund", "passages:forgive"}) {
        var refused =
            send(
                HttpRequest.newBuilder(URI.create(scene.url(space() + "/members/nobody/" + order)))
                    .header("Content-Type", "application/json")
                    .header("Authorization", EdgeScene.BEARER)
                    .POST(BodyPublishers.ofString("{\"by\": \"Ines\"}"))
                    .build());
        assertEquals(400, refused.statusCode(), refused.body());
        assertTrue(refused.body().contains("\"mend\""), refused.body());
      }
    }
  }

  @Test
  void settlementsComeAsCsvToo() throws Exception {
    try (EdgeScene scene = new EdgeScene()) {
      var csv = ask(scene, space() + "/settlements?month=2026-11", "Accept", "text/csv");
      assertEquals("space,month,home,visits,priceMinor,sumMinor,currency\r\n", csv.body());
    }
  }

  @Test
  void whoHasNotSignedInLearnsNothing() throws Exception {
    try (EdgeScene scene = new EdgeScene()) {
      var nobody = HttpRequest.newBuilder(URI.create(scene.url(space() + "/muster"))).build();
      assertEquals(401, send(nobody).statusCode());
    }
  }
}
