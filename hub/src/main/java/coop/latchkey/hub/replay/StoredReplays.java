package coop.latchkey.hub.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.Secrets;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Replays;
import coop.latchkey.hub.store.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Replays in the hub's database. Thread-safe.
public final class StoredReplays implements Replays {
  /// How long an answer is kept.
  public static final Duration KEPT = Duration.ofHours(24);

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Database database;
  private final InstantSource clock;

  /// Over this database.
  public StoredReplays(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  private record Row(String content, @Nullable String answer) {}

  @Override
  public Known find(Key key) {
    return database
        .read(handle ->
            handle
                .createQuery("SELECT content, answer FROM replay WHERE id = :id AND at > :old")
                .bind("id", id(key))
                .bind("old", old())
                .map((row, _) -> new Row(row.getString("content"), row.getString("answer")))
                .findFirst())
        .<Known>map(row -> {
          String sealed = row.answer();
          return sealed == null
              ? new Known.Begun(row.content())
              : new Known.Answered(row.content(), opened(key, sealed));
        })
        .orElseGet(Known.Nothing::new);
  }

  @Override
  public void begin(Key key, String content) {
    write(handle -> {
      handle.createUpdate("DELETE FROM replay WHERE at <= :old").bind("old", old()).execute();
      handle
          .createUpdate("INSERT INTO replay (id, content, at) VALUES (:id, :content, :at)")
          .bind("id", id(key))
          .bind("content", content)
          .bind("at", clock.millis())
          .execute();
    });
  }

  @Override
  public void keep(Key key, Answer answer) {
    String sealed = Seal.of(key).close(text(answer));
    write(handle ->
        handle
            .createUpdate("UPDATE replay SET answer = :answer WHERE id = :id")
            .bind("answer", sealed)
            .bind("id", id(key))
            .execute());
  }

  @Override
  public void drop(Key key) {
    write(handle ->
        handle.createUpdate("DELETE FROM replay WHERE id = :id").bind("id", id(key)).execute());
  }

  private void write(Consumer<Handle> work) {
    var _ =
        database
            .writer()
            .submit(handle -> {
              work.accept(handle);
              return handle;
            })
            .join();
  }

  private long old() {
    return clock.instant().minus(KEPT).toEpochMilli();
  }

  private static String id(Key key) {
    return Secrets.digest(key.account() + "\n" + key.text());
  }

  private static String text(Answer answer) {
    ObjectNode json = MAPPER.createObjectNode().put("status", answer.status());
    switch (answer) {
      case Answer.Json full -> json.put("etag", full.etag()).set("json", full.json());
      case Answer.Empty empty -> json.put("etag", empty.etag());
      case Answer.File _, Answer.Bad _ -> throw new IllegalArgumentException("not to be kept");
    }
    return json.toString();
  }

  private static Answer opened(Key key, String sealed) {
    try {
      JsonNode json = MAPPER.readTree(Seal.of(key).open(sealed));
      String etag = json.path("etag").textValue();
      return json.has("json")
          ? new Answer.Json(json.path("status").asInt(), json.path("json"), etag)
          : new Answer.Empty(etag);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer that was kept cannot be read", e);
    }
  }
}
