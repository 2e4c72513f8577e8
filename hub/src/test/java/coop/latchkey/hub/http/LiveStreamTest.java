package coop.latchkey.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.DenialReason;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.wire.Messages.DeskState;
import coop.latchkey.hub.live.LiveScene;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The live stream over a real connection.
@Timeout(60)
class LiveStreamTest {
  private EdgeScene scene;
  private HttpClient http;

  @BeforeEach
  void start() {
    scene = new EdgeScene();
    http = HttpClient.newHttpClient();
  }

  @AfterEach
  void stop() {
    scene.close();
    http.shutdownNow();
  }

  private record Heard(String id, String name, String data) {}

  @Test
  void aSnapshotThenDeltasEachWithItsId() throws Exception {
    try (var stream = open("/api/v1/live?lang=en", null)) {
      var snapshot = next(stream);
      assertEquals("snapshot", snapshot.name());
      assertTrue(snapshot.data().contains("\"name\":\"Coopérative du Canal\""));
      scene.feed.accept(LiveScene.desk(5, DeskState.OCCUPIED, Instant.now()));
      var delta = next(stream);
      assertEquals("desk", delta.name());
      assertTrue(delta.data().contains("\"state\":\"occupied\""));
      assertEquals(number(snapshot.id()) + 1, number(delta.id()));
    }
  }

  @Test
  void whoComesBackGetsWhatTheyMissed() throws Exception {
    String id;
    try (var stream = open("/api/v1/live", null)) {
      id = next(stream).id();
    }
    scene.feed.accept(LiveScene.desk(1, DeskState.OCCUPIED, Instant.now()));
    scene.feed.accept(LiveScene.desk(2, DeskState.OCCUPIED, Instant.now()));
    try (var byHeader = open("/api/v1/live", id);
        var byQuery = open("/api/v1/live?lastEventId=" + id, null)) {
      assertTrue(next(byHeader).data().contains("desk-01"));
      assertTrue(next(byHeader).data().contains("desk-02"));
      assertTrue(next(byQuery).data().contains("desk-01"));
    }
  }

  @Test
  void aPlaceThatIsGoneStartsAnew() throws Exception {
    try (var stream = open("/api/v1/live", "earlier-5")) {
      assertEquals("snapshot", next(stream).name());
    }
  }

  @Test
  void anEventSpeaksTheReadersLanguageAndGivesNothingAway() throws Exception {
    try (var stream = open("/api/v1/live?lang=fr", null)) {
      next(stream);
      var now = Instant.now();
      scene.feed.accept(
          LiveScene.committed(
              1, now, LiveScene.denied(LiveScene.THIERRY, DenialReason.PLAN_ENDED, null)));
      var event = next(stream);
      assertEquals("event", event.name());
      assertTrue(event.data().contains("Un membre n'a pas pu entrer : Entrée"), event.data());
      assertTrue(event.data().contains("Proposez de la renouveler."));
      assertFalse(event.data().contains("m1004"));
      assertFalse(event.data().contains("5ec2e7"));
      scene.feed.accept(
          LiveScene.committed(2, now, LiveScene.granted(LiveScene.ANA, Direction.IN)));
      assertTrue(next(stream).data().contains("Ana Ferreira"));
    }
  }

  private BufferedReader open(String path, @Nullable String lastEventId) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(scene.url(path)))
            .header("Accept-Encoding", "gzip")
            .header("Authorization", EdgeScene.BEARER);
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    var answer = http.send(request.build(), BodyHandlers.ofInputStream());
    assertEquals(200, answer.statusCode());
    assertEquals("text/event-stream", answer.headers().firstValue("content-type").orElse(""));
    return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  /// The next event that moves the place in the stream.
  private static Heard next(BufferedReader stream) throws IOException {
    String id = "";
    String name = "";
    var data = new StringBuilder();
    for (var line = stream.readLine(); line != null; line = stream.readLine()) {
      if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("event: ")) {
        name = line.substring(7);
      } else if (line.startsWith("data: ")) {
        data.append(line, 6, line.length());
      } else if (line.isEmpty()) {
        if (!id.isEmpty()) {
          return new Heard(id, name, data.toString());
        }
        name = "";
        data.setLength(0);
      }
    }
    throw new IOException("the stream ended");
  }

  private static long number(String id) {
    return Long.parseLong(id.substring(id.indexOf('-') + 1));
  }
}
