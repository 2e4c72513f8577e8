package coop.latchkey.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.testing.Seeds;
import coop.latchkey.hub.account.Author;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.member.LoadResult;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every operation of the description, asked by everybody with everything: none fails, none tells
/// of a space that is not the caller's, and every refusal is a problem with its mend.
class ApiFuzzTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Stands in the names of the other space, and nowhere else.
  private static final String MARKER = "zzsecretzz";

  @TempDir Path folder;
  private RulesScene scene;
  private JsonNode document;
  private final List<Called> operations = new ArrayList<>();
  private int done;
  private final Map<Role, String> tokens = new EnumMap<>(Role.class);

  /// An operation as the description has it.
  private record Called(String method, String path, JsonNode item, JsonNode node) {
    String access() {
      return node.path("x-latchkey-access").asText();
    }

    boolean ofSpace() {
      return path.contains("{space}");
    }
  }

  @BeforeEach
  void start() throws Exception {
    scene = new RulesScene(folder);
    String other = RulesScene.text().replace("\"canal\"", "\"quay\"");
    for (String name : List.of("Ferreira", "Coopérative du Canal", "Entrée", "En journée")) {
      other = other.replace(name, MARKER + " " + name);
    }
    var loaded =
        scene
            .hub
            .spaces()
            .load(new SpaceId("quay"), other.getBytes(StandardCharsets.UTF_8), Author.CONSOLE);
    assertTrue(loaded instanceof LoadResult.Loaded, loaded.toString());
    document = JSON.readTree(scene.get("/api/v1/openapi.json").body());
    document
        .path("paths")
        .properties()
        .forEach(path ->
            List.of("get", "put", "post", "patch", "delete").stream()
                .filter(path.getValue()::has)
                .map(method ->
                    new Called(
                        method.toUpperCase(java.util.Locale.ROOT),
                        path.getKey(),
                        path.getValue(),
                        path.getValue().get(method)))
                .filter(one -> !one.node().has("x-latchkey-plain"))
                .forEach(operations::add));
    assertTrue(operations.size() > 30, "operations: " + operations.size());
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void nobodyIsToldToSignIn() throws Exception {
    for (Called operation : operations) {
      if (!operation.access().equals("public")) {
        var answer = call(operation, "canal", new ApiFuzz(document, random(1)), "", false);
        checked(operation, answer);
        assertEquals(401, answer.statusCode(), operation.path());
      }
    }
  }

  @Test
  void aRoleWithoutThePermissionIsRefused() throws Exception {
    for (Called operation : operations) {
      if (!operation.ofSpace() || List.of("public", "signedIn").contains(operation.access())) {
        continue;
      }
      Permission needed = Permission.of(operation.access());
      for (Role role : List.of(Role.OPERATOR, Role.AUDITOR, Role.INTEGRATOR)) {
        if (!role.permissions().contains(needed)) {
          var answer =
              call(operation, "canal", new ApiFuzz(document, random(2)), token(role), false);
          checked(operation, answer);
          assertEquals(403, answer.statusCode(), role + " " + operation.path());
        }
      }
    }
  }

  @Test
  void anotherSpaceIsNotThere() throws Exception {
    for (Called operation : operations) {
      if (operation.ofSpace() && !operation.access().equals("public")) {
        var answer =
            call(operation, "quay", new ApiFuzz(document, random(3)), token(Role.OPERATOR), false);
        checked(operation, answer);
        assertEquals(404, answer.statusCode(), operation.path());
        assertFalse(answer.body().contains(MARKER), answer.body());
      }
    }
  }

  @Test
  void nothingFailsWhateverIsSent() throws Exception {
    Seeds.run(
        400,
        (seed, random) -> {
          ApiFuzz fuzz = new ApiFuzz(document, random);
          Called operation = fuzz.one(operations);
          Role role = fuzz.one(List.of(Role.OPERATOR, Role.AUDITOR, Role.INTEGRATOR));
          for (boolean spoil : List.of(false, true, true)) {
            var answer = call(operation, "canal", fuzz, token(role), spoil);
            checked(operation, answer);
            assertFalse(answer.body().contains(MARKER), "another space's data: " + answer.body());
            done += answer.statusCode() < 300 ? 1 : 0;
            if (answer.statusCode() == 401) {
              tokens.remove(role);
            }
          }
        });
    if (Long.getLong("latchkey.seed") == null) {
      assertTrue(done > 60, "only " + done + " calls came far");
    }
    assertEquals(
        200, scene.as(token(Role.AUDITOR), "GET", "/api/v1/spaces/canal/changes", "").statusCode());
  }

  private static RandomGenerator random(long seed) {
    return new java.util.SplittableRandom(seed);
  }

  private String token(Role role) {
    return tokens.computeIfAbsent(
        role, one -> scene.token(new Grant(new SpaceId("canal"), one, null)));
  }

  private static void checked(Called operation, HttpResponse<String> answer) throws IOException {
    String said = operation.method() + " " + operation.path() + ": " + answer.body();
    int status = answer.statusCode();
    boolean noBroker = status == 503 && answer.body().contains("not-connected");
    assertTrue(status < 500 || noBroker, status + " " + said);
    if (status >= 400) {
      assertEquals(
          "application/problem+json", answer.headers().firstValue("content-type").orElse(""), said);
      JsonNode problem = JSON.readTree(answer.body());
      for (String field : List.of("type", "title", "detail", "mend")) {
        assertFalse(problem.path(field).asText().isBlank(), field + " " + said);
      }
      assertEquals(status, problem.path("status").asInt(), said);
    }
  }

  private HttpResponse<String> call(
      Called operation, String space, ApiFuzz fuzz, String token, boolean spoil) throws Exception {
    String path = operation.path().replace("{space}", space);
    StringBuilder query = new StringBuilder();
    List<String> headers = new ArrayList<>();
    List<JsonNode> parameters = new ArrayList<>();
    operation.item().path("parameters").forEach(parameters::add);
    operation.node().path("parameters").forEach(parameters::add);
    for (JsonNode reference : parameters) {
      JsonNode parameter = fuzz.resolved(reference);
      String name = parameter.path("name").asText();
      boolean nasty = spoil && fuzz.one(List.of(true, false, false));
      String value = nasty ? fuzz.nasty() : fuzz.value(name, parameter.path("schema"), 0).asText();
      String in = parameter.path("in").asText();
      if (in.equals("path")) {
        path = path.replace("{" + name + "}", encoded(value));
      } else if (in.equals("query")
          && (parameter.path("required").asBoolean() || fuzz.one(List.of(true, false)))) {
        query.append(query.isEmpty() ? '?' : '&').append(name).append('=').append(encoded(value));
      } else if (name.equals("Idempotency-Key") && spoil) {
        headers.addAll(List.of(name, "fuzz-fuzz-fuzz-fuzz"));
      }
    }
    if (operation.method().equals("DELETE") || operation.method().startsWith("P")) {
      headers.addAll(List.of("If-Match", fuzz.one(List.of("\"1\"", "*", "\"x\""))));
    }
    return sent(operation, path + query, headers, fuzz, token, spoil);
  }

  private HttpResponse<String> sent(
      Called operation,
      String path,
      List<String> headers,
      ApiFuzz fuzz,
      String token,
      boolean spoil)
      throws Exception {
    JsonNode content = fuzz.resolved(operation.node().path("requestBody")).path("content");
    String body = "";
    if (content.has("application/json")) {
      JsonNode good = fuzz.value("", content.at("/application~1json/schema"), 0);
      body = (spoil ? fuzz.spoilt(good) : good).toString();
      headers.addAll(List.of("Content-Type", "application/json"));
    } else if (!content.isMissingNode() && !content.isEmpty()) {
      body = fuzz.nasty();
      headers.addAll(List.of("Content-Type", content.fieldNames().next()));
    }
    if (!token.isEmpty()) {
      headers.addAll(List.of("Authorization", "Bearer " + token));
    }
    return scene.send(operation.method(), path, body, headers.toArray(String[]::new));
  }

  private static String encoded(String value) {
    return Objects.requireNonNull(URLEncoder.encode(value, StandardCharsets.UTF_8))
        .replace("+", "%20");
  }
}
