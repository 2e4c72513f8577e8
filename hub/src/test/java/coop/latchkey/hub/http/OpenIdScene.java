package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.RulesScene.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.HubConfig;
import coop.latchkey.hub.account.IdentityProvider.Terms;
import coop.latchkey.hub.store.TestDatabase;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A hub with one provider, which a test may make lie; and a person, Zoé, its owner.
final class OpenIdScene implements AutoCloseable {
  static final String PASSWORD = "canal lamp otter seven";
  static final String IDENTITIES = "/api/v1/account/identities";

  final LooseProvider provider = new LooseProvider();
  final RulesScene hub;
  final JsonNode zoe;

  /// A browser on its way: what it was sent off with.
  ///
  /// @param cookie what it keeps meanwhile
  /// @param asked the parameters that the provider gets
  record Away(String cookie, Map<String, String> asked) {
    String state() {
      return asked.getOrDefault("state", "");
    }
  }

  OpenIdScene(Path folder, Terms terms) throws Exception {
    HubConfig config =
        new HubConfig(folder, HubConfig.DEFAULT.http(), HubConfig.DEFAULT.mqtt())
            .signingIn(List.of(provider.settings(terms)));
    hub = new RulesScene(TestDatabase.on(config), Rates.UNLIMITED);
    hub.now = Instant.now();
    hub.hub.site().listens("127.0.0.1", URI.create(hub.url("/")).getPort());
    String link = hub.hub.firstLinks().setup().orElseThrow().split("=", 2)[1];
    String body =
        "{\"link\":\"%s\",\"name\":\"Zoé\",\"login\":\"zoe@example.org\",\"password\":\"%s\"}"
            .formatted(link, PASSWORD);
    zoe = json(201, hub.post("/api/v1/setup", body));
  }

  String cookie() {
    return "lk-session=" + zoe.path("session").asText();
  }

  /// Zoé's browser calls the API.
  HttpResponse<String> own(String method, String path, String body) throws Exception {
    return hub.send(
        method,
        path,
        body,
        "Cookie",
        cookie(),
        "X-CSRF-Token",
        zoe.path("csrf").asText(),
        "Content-Type",
        "application/json");
  }

  /// Presses the button; nobody is signed in for an empty cookie.
  Away leave(String query, String cookie) throws Exception {
    HttpResponse<String> answer =
        hub.send("GET", "/sign-in/with/coop" + query, "", "Cookie", cookie);
    assertEquals(303, answer.statusCode(), answer.body());
    String to = answer.headers().firstValue("location").orElse("");
    Map<String, String> asked = new HashMap<>();
    for (String pair : URI.create(to).getRawQuery().split("&", -1)) {
      String[] both = pair.split("=", 2);
      asked.put(both[0], URLDecoder.decode(both[1], StandardCharsets.UTF_8));
    }
    String set = answer.headers().firstValue("set-cookie").orElse("");
    return new Away(set.substring(0, set.indexOf(';')), asked);
  }

  Away leave(String query) throws Exception {
    return leave(query, "");
  }

  /// Comes back as the provider sends it.
  HttpResponse<String> back(Away away) throws Exception {
    return back(away.cookie(), "code", provider.approve(away.asked()), "state", away.state());
  }

  HttpResponse<String> back(String cookie, String... query) throws Exception {
    StringBuilder path = new StringBuilder("/sign-in/back/coop");
    for (int i = 0; i < query.length; i += 2) {
      path.append(i == 0 ? '?' : '&')
          .append(query[i])
          .append('=')
          .append(URLEncoder.encode(query[i + 1], StandardCharsets.UTF_8));
    }
    return hub.send("GET", path.toString(), "", "Cookie", cookie);
  }

  /// Zoé links her account there with hers here.
  void link() throws Exception {
    Away away = leave("?purpose=link", cookie());
    HttpResponse<String> asked =
        back(
            away.cookie() + "; " + cookie(),
            "code",
            provider.approve(away.asked()),
            "state",
            away.state());
    assertEquals(200, asked.statusCode(), asked.body());
    assertEquals(204, consent(offer(asked.body()), PASSWORD).statusCode());
  }

  /// What the page asks consent to.
  static String offer(String page) {
    return page.split("name=\"offer\" value=\"", 2)[1].split("\"", 2)[0];
  }

  HttpResponse<String> consent(String offer, String password) throws Exception {
    return own(
        "POST",
        IDENTITIES,
        "{\"offer\":\"%s\",\"currentPassword\":\"%s\"}".formatted(offer, password));
  }

  /// The session that begins with an answer; empty when none does.
  static String session(HttpResponse<String> answer) {
    return answer.headers().allValues("set-cookie").stream()
        .filter(cookie -> cookie.startsWith("lk-session="))
        .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
        .findFirst()
        .orElse("");
  }

  static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("location").orElse("");
  }

  @Override
  public void close() {
    hub.close();
    provider.close();
  }
}
