package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.RulesScene.json;
import static coop.latchkey.hub.http.RulesScene.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import coop.latchkey.hub.account.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A call that is sent again is done once.
class IdempotencyTest {
  private static final String GUESTS = "/api/v1/spaces/canal/guests";
  private static final String KEY = "0b9c3f52-44a1-4a8e-9b1d-7a3f6d1c2e90";
  private static final String LEA =
      """
      {"name": "Léa", "host": "ana", "from": "2026-11-24T09:00:00+01:00",
       "until": "2026-11-24T18:00:00+01:00", "zones": ["house"], "credential": "pin"}\
      """;

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

  private HttpResponse<String> invite(String key, String body) throws Exception {
    return scene.send(
        "POST", GUESTS, body, "Content-Type", "application/json", "Idempotency-Key", key);
  }

  private int guests() throws Exception {
    return json(200, scene.get(GUESTS)).get("guests").size();
  }

  @Test
  void theSameAnswerIsGivenAgain() throws Exception {
    var first = invite(KEY, LEA);
    json(201, first);
    assertEquals(first.body(), invite(KEY, LEA).body());
    assertEquals(1, guests());
    assertNotEquals(first.body(), invite(KEY.replace('0', '1'), LEA).body());
    assertEquals(2, guests());
  }

  @Test
  void theKeyIsForOneContentAndOneCallerAndOneDay() throws Exception {
    json(201, invite(KEY, LEA));
    problem(422, "", invite(KEY, LEA.replace("Léa", "Luc")));
    scene.bearer = scene.token(Role.OWNER);
    json(201, invite(KEY, LEA));
    assertEquals(2, guests());
    scene.now = RulesScene.TUESDAY.plus(Duration.ofHours(25));
    json(201, invite(KEY, LEA));
    assertEquals(3, guests());
  }

  @Test
  void whatCameToNothingMayBeTriedAgain() throws Exception {
    problem(422, "", invite(KEY, LEA.replace("house", "attic")));
    json(201, invite(KEY, LEA));
    problem(400, "/header/Idempotency-Key", invite("short", LEA));
  }

  @Test
  void noPinIsKeptWithItsAnswer() throws Exception {
    String pin = json(201, invite(KEY, LEA)).get("pin").asText();
    List<String> kept =
        scene
            .hub
            .database()
            .read(handle ->
                handle.createQuery("SELECT id || answer FROM replay").mapTo(String.class).list());
    assertEquals(1, kept.size());
    assertFalse(kept.getFirst().contains(pin));
    assertFalse(kept.getFirst().contains(KEY));
  }

  @Test
  void twinsAtTheSameTimeAreDoneOnce() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpResponse<String>>> twins = new ArrayList<>();
      Callable<HttpResponse<String>> twin = () -> invite(KEY, LEA);
      for (int i = 0; i < 8; i++) {
        twins.add(threads.submit(twin));
      }
      for (var answer : twins) {
        int status = answer.get().statusCode();
        assertEquals(status == 409 ? 409 : 201, status);
      }
    }
    assertEquals(1, guests());
  }
}
