package coop.latchkey.hub.event;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.store.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How SQLite searches for events, whatever it knows of a hub that is new: by the index that fewest
/// of them share, in the order that is asked for, and from its place on.
class EventPlanTest {
  private static final String DOOR = "front";
  private static final String MEMBER = "ana";
  private static final List<String> NONE = List.of();
  private static final List<String> ONE = List.of("doorForced");
  private static final List<String> TWO = List.of("doorForced", "doorHeldOpen");
  private static final String FROM = "2026-01-01T00:00:00Z";

  @TempDir Path folder;

  @Test
  void eachSearchHasItsIndex() {
    try (Database database = Database.open(folder.resolve("hub.db"))) {
      holds(database, "event_space (space=? AND id<?)", null, null, NONE, null);
      holds(database, "event_kind (space=? AND kind=? AND id<?)", null, null, ONE, null);
      holds(database, "event_kind (space=? AND kind=? AND id<?)", null, null, TWO, null);
      holds(database, "event_door (space=? AND door=? AND id<?)", DOOR, null, NONE, null);
      String both = "event_door_kind (space=? AND door=? AND kind=? AND id<?)";
      holds(database, both, DOOR, null, ONE, null);
      holds(database, both, DOOR, null, TWO, null);
      String member = "event_member (space=? AND member=? AND id<?)";
      holds(database, member, null, MEMBER, NONE, null);
      holds(database, member, null, MEMBER, ONE, null);
      holds(database, member, DOOR, MEMBER, TWO, FROM);
      String span = "id>? AND id<?)";
      holds(database, "event_space (space=? AND " + span, null, null, NONE, FROM);
      holds(database, "event_kind (space=? AND kind=? AND " + span, null, null, TWO, FROM);
      holds(database, "event_door (space=? AND door=? AND " + span, DOOR, null, NONE, FROM);
      String all = "event_door_kind (space=? AND door=? AND kind=? AND " + span;
      holds(database, all, DOOR, null, ONE, FROM);
    }
  }

  private static void holds(
      Database database,
      String expected,
      @Nullable String door,
      @Nullable String member,
      List<String> kinds,
      @Nullable String from) {
    EventQuery query =
        new EventQuery(
            new SpaceId("canal"),
            door,
            member,
            kinds,
            from == null ? null : Instant.parse(from),
            null);
    List<String> plan =
        database.read(handle ->
            handle
                .createQuery("EXPLAIN QUERY PLAN " + query.sql(true))
                .bindMap(query.bound())
                .bind("beyond", Long.MAX_VALUE)
                .bind("most", 50)
                .bind("low", 1)
                .map((row, _) -> row.getString("detail"))
                .list());
    assertTrue(
        plan.stream().anyMatch(step -> step.endsWith("INDEX " + expected)), query + ": " + plan);
    assertFalse(plan.toString().contains("TEMP B-TREE"), query + ": " + plan);
  }
}
