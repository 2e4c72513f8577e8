package coop.latchkey.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.account.Secrets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An open live stream holds no rights of its own.
@Timeout(90)
class LiveRightsTest {
  private static final SpaceId CANAL = new SpaceId("canal");

  @TempDir Path folder;
  private RulesScene scene;
  private HttpClient http;

  @BeforeEach
  void start() {
    scene = new RulesScene(folder);
    http = HttpClient.newHttpClient();
  }

  @AfterEach
  void stop() {
    http.shutdownNow();
    scene.close();
  }

  /// Somebody with a browser and a token.
  private record Person(String account, String session, String token) {}

  private Person operator() {
    Grant grant = new Grant(CANAL, Role.OPERATOR, null);
    return scene
        .hub
        .database()
        .writer()
        .submit(handle -> {
          var accounts = scene.hub.accounts();
          String id = accounts.create(handle, Secrets.id("live"), "Mina", List.of(grant));
          return new Person(
              id,
              accounts.openSession(handle, id, "a browser"),
              accounts.newToken(
                  handle, id, "t", java.util.Set.of(), scene.now.plusSeconds(86_400)));
        })
        .join();
  }

  private HttpResponse<InputStream> open(String header, String value) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(scene.url("/api/v1/live?space=canal")))
            .header(header, value)
            .build();
    return http.send(request, BodyHandlers.ofInputStream());
  }

  private HttpResponse<InputStream> browser(Person person) throws Exception {
    return open("Cookie", Visitor.COOKIE + "=" + person.session());
  }

  private HttpResponse<InputStream> program(Person person) throws Exception {
    return open("Authorization", "Bearer " + person.token());
  }

  /// Done when the hub ends the stream in good order.
  private static CompletableFuture<Void> end(HttpResponse<InputStream> stream) {
    assertEquals(200, stream.statusCode());
    return CompletableFuture.runAsync(() -> {
      try (var lines =
          new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
        while (lines.readLine() != null) {
          // What it tells is not the matter here.
        }
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    });
  }

  private void execute(String sql, String value) {
    scene.hub.database().writer().submit(handle -> handle.execute(sql, value)).join();
  }

  @Test
  void whoeverHasNoRightsAnyMoreIsCutOffAndTheOthersAreNot() throws Exception {
    Person leaves = operator();
    Person demoted = operator();
    Person revoked = operator();
    Person stays = operator();
    var signedOut = end(browser(leaves));
    var withoutRole = end(browser(demoted));
    var withoutToken = end(program(revoked));
    var watching = end(browser(stays));
    execute("DELETE FROM session WHERE account = ?", leaves.account());
    execute("UPDATE account_grant SET role = 'integrator' WHERE account = ?", demoted.account());
    execute("DELETE FROM api_token WHERE account = ?", revoked.account());
    CompletableFuture.allOf(signedOut, withoutRole, withoutToken).get(60, TimeUnit.SECONDS);
    assertEquals(401, browser(leaves).statusCode());
    assertEquals(404, browser(demoted).statusCode());
    assertEquals(401, program(revoked).statusCode());
    assertFalse(watching.isDone(), "who may watch goes on watching");
    execute("UPDATE account SET disabled_at = 1 WHERE id = ?", stays.account());
    watching.get(60, TimeUnit.SECONDS);
  }

  @Test
  void aPageAskedForTooOftenIsACalmPageWhoseStylesComeAllTheSame() throws Exception {
    scene.close();
    Rates.Rate few = new Rates.Rate(3, 0.5);
    scene = new RulesScene(folder.resolve("again"), new Rates(few, few, few));
    for (int i = 0; i < 3; i++) {
      assertEquals(200, scene.get("/sign-in").statusCode());
    }
    var late = scene.send("GET", "/sign-in?to=%2Fa%22b", "", "Accept-Language", "fr");
    assertEquals(429, late.statusCode());
    int wait = Integer.parseInt(late.headers().firstValue("retry-after").orElseThrow());
    assertTrue(wait >= 1 && wait <= 2, "wait " + wait);
    assertTrue(late.headers().firstValue("content-type").orElse("").startsWith("text/html"));
    assertTrue(late.body().contains("<h1>Un instant</h1>"), late.body());
    assertTrue(late.body().contains("href=\"/sign-in?to=%2Fa%22b\""), late.body());
    String typed = scene.send("POST", "/sign-in", "login=ana", "Content-Type", FORM).body();
    assertTrue(typed.contains("What you typed was not sent."), typed);
    String style = late.body().replaceAll("(?s).*href=\"(/assets/[^\"]*base.css)\".*", "$1");
    for (int i = 0; i < 5; i++) {
      assertEquals(200, scene.get(style).statusCode(), style);
      assertEquals(200, scene.get("/health/live").statusCode());
    }
    String session = scene.session(Role.OPERATOR);
    assertEquals(
        200, scene.send("GET", "/account", "", "Cookie", session).statusCode(), "another bucket");
  }

  private static final String FORM = "application/x-www-form-urlencoded";
}
