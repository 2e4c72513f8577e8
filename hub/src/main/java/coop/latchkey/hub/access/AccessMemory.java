package coop.latchkey.hub.access;

import coop.latchkey.core.access.AccessParts;
import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.AccessStateMachine;
import coop.latchkey.core.access.AccessStateMachine.Input;
import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.hub.access.ChargeNote.Source;
import coop.latchkey.hub.inbox.GatewayKey;
import coop.latchkey.hub.inbox.Inbox;
import coop.latchkey.hub.store.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/// What each space remembers, in memory, and in the database in the commit of the event it comes
/// from. A space's state is what its rows say, by the same machine as at the doors. Thread-safe.
public final class AccessMemory implements Inbox.Companion {
  /// How far back rows are read: the machine remembers nothing for longer.
  private static final Duration READ = Duration.ofDays(400);

  private final Database database;
  private final InstantSource clock;
  private final Visits visits;
  private final Map<SpaceId, AccessState> states = new ConcurrentHashMap<>();

  /// Reads each space's rows when it is first asked for.
  public AccessMemory(Database database, Visits visits, InstantSource clock) {
    this.database = database;
    this.visits = visits;
    this.clock = clock;
  }

  /// What a space remembers now. The first time, it waits for the disk.
  public AccessState state(SpaceId space) {
    return states.computeIfAbsent(space, this::read);
  }

  private AccessState read(SpaceId space) {
    Instant now = clock.instant();
    List<Input> rows = database.read(handle -> AccessRows.load(handle, space, now.minus(READ)));
    return AccessStateMachine.step(AccessParts.of(rows), new Input.TimePassed(), now);
  }

  /// Has a space's rows read anew when it is next asked for: some were deleted.
  public void forget(SpaceId space) {
    states.remove(space);
  }

  /// Adds what is committed.
  void take(SpaceId space, Input input) {
    Instant now = clock.instant();
    states.computeIfPresent(space, (_, known) -> AccessStateMachine.step(known, input, now));
  }

  /// In the transaction that holds the records, too.
  @Override
  public void write(Handle handle, GatewayKey from, List<JournalRecord> records)
      throws SQLException {
    Instant now = clock.instant();
    for (JournalRecord record : records) {
      if (record.fact() instanceof Fact.MemberPassed passed
          && passed.remembered(record.at()) instanceof Input.Passed input) {
        EventId event = new EventId(from.gateway(), record.seq());
        AccessRows.passage(handle, from.space(), input);
        if (input.charge() != null) {
          AccessRows.charge(
              handle, from.space(), input.member(), input.charge(), Source.of(event), now);
        }
        visits.write(handle, from.space(), event, input);
      }
    }
  }
}
