package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.RulesScene.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/// A hub whose owner Zoé has an account with a password, before a browser that shows passkeys.
final class PasskeyScene implements AutoCloseable {
  static final String PASSWORD = "canal lamp otter seven";
  static final String KEYS = "/api/v1/account/passkeys";

  /// Somebody's session.
  record Signed(String session, String csrf, String account) {}

  final RulesScene scene;
  Signed zoe;

  PasskeyScene(Path folder) throws Exception {
    scene = new RulesScene(folder);
    String link = scene.hub.firstLinks().setup().orElseThrow().split("=", 2)[1];
    String body =
        "{\"link\":\"%s\",\"name\":\"Zoé\",\"login\":\"zoe\",\"password\":\"%s\"}"
            .formatted(link, PASSWORD);
    zoe = signed(json(201, scene.post("/api/v1/setup", body)));
  }

  static Signed signed(JsonNode json) {
    return new Signed(
        json.path("session").asText(), json.path("csrf").asText(), json.path("account").asText());
  }

  /// Somebody else, without a password.
  Signed other() {
    String session = scene.session(Role.OPERATOR).split("=", 2)[1];
    var known = scene.hub.accounts().bySession(session).orElseThrow();
    return new Signed(session, known.csrf(), known.caller().account());
  }

  HttpResponse<String> as(Signed who, String method, String path, String body, String... more)
      throws Exception {
    String[] headers = {
      "Cookie",
      "lk-session=" + who.session(),
      "X-CSRF-Token",
      who.csrf(),
      "Content-Type",
      "application/json"
    };
    String[] all = java.util.Arrays.copyOf(headers, headers.length + more.length);
    System.arraycopy(more, 0, all, headers.length, more.length);
    return scene.send(method, path, body, all);
  }

  JsonNode options(Signed who) throws Exception {
    return json(200, as(who, "POST", KEYS + ":options", ""));
  }

  HttpResponse<String> add(Signed who, JsonNode options, ObjectNode credential, String name)
      throws Exception {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name);
    body.put("ticket", options.path("ticket").asText()).set("credential", credential);
    return as(who, "POST", KEYS, body.toString());
  }

  /// Adds it, as it is.
  JsonNode added(Signed who, SoftPasskey passkey) throws Exception {
    JsonNode options = options(who);
    return json(201, add(who, options, passkey.make(options.path("publicKey")), "phone"));
  }

  JsonNode challenge() throws Exception {
    return json(200, scene.post("/api/v1/session:passkeyOptions", ""));
  }

  HttpResponse<String> signIn(JsonNode challenge, JsonNode credential) throws Exception {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("ticket", challenge.path("ticket").asText()).set("credential", credential);
    return scene.post("/api/v1/session:passkey", body.toString());
  }

  HttpResponse<String> signIn(SoftPasskey passkey) throws Exception {
    JsonNode challenge = challenge();
    return signIn(challenge, passkey.show(challenge.path("publicKey")));
  }

  /// How often this was written into the audit log.
  int audited(String action) {
    return scene
        .hub
        .database()
        .read(handle ->
            handle
                .createQuery("SELECT count(*) FROM audit_entry WHERE action = :action")
                .bind("action", action)
                .mapTo(Integer.class)
                .one());
  }

  int execute(String sql, Object... values) {
    return scene.hub.database().writer().submit(handle -> handle.execute(sql, values)).join();
  }

  @Override
  public void close() {
    scene.close();
  }
}
