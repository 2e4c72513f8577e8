package coop.latchkey.hub.access;

import coop.latchkey.config.run.Loops;
import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.wire.Messages.Shared;
import coop.latchkey.hub.inbox.GatewayKey;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.member.LoadResult;
import coop.latchkey.hub.member.SpaceBook;
import coop.latchkey.hub.policy.Rulebook;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.store.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/// The hub's memory over a database of its own, with what it says to gateways caught.
public final class DeskScene implements AutoCloseable {
  private final Database database;
  private final Map<GatewayKey, Queue<Shared>> said = new ConcurrentHashMap<>();
  private final AtomicLong seq = new AtomicLong();
  private final InstantSource clock;
  final SpaceBook spaces;
  final Rulebook rules;
  final AccessMemory memory;
  final Sharing sharing;
  final AccessDesk desk;

  /// Empty, in this folder.
  public DeskScene(Path folder, InstantSource clock) {
    this.clock = clock;
    database = TestDatabase.open(folder.resolve("hub.db"));
    HubKeys keys = new HubKeys(folder);
    spaces = new SpaceBook(database, keys, clock);
    rules = new Rulebook(database, keys);
    memory = new AccessMemory(database, new Visits(rules), clock);
    sharing =
        new Sharing(
            memory,
            spaces,
            keys,
            (to, shared) ->
                said.computeIfAbsent(to, _ -> new ConcurrentLinkedQueue<>()).add(shared),
            Loops.THREADS);
    desk =
        new AccessDesk(
            memory, new Ledger(database, rules, memory, sharing, clock), new Settlements(database));
  }

  /// What the pages ask.
  public AccessDesk desk() {
    return desk;
  }

  void load(String seed) {
    LoadResult result = spaces.load("space.json", seed.getBytes(StandardCharsets.UTF_8));
    if (result instanceof LoadResult.Refused refused) {
      throw new AssertionError(refused.problems().toString());
    }
    rules.refresh();
  }

  /// What was said to a gateway so far.
  List<Shared> said(String space, String gateway) {
    GatewayKey key = new GatewayKey(new SpaceId(space), new GatewayId(gateway));
    return List.copyOf(said.getOrDefault(key, new ConcurrentLinkedQueue<>()));
  }

  /// A gateway's fact, committed and told.
  EventId commit(String space, String gateway, Instant at, Fact fact) {
    GatewayKey from = new GatewayKey(new SpaceId(space), new GatewayId(gateway));
    JournalRecord record =
        new JournalRecord(seq.incrementAndGet(), at, new ClockState(true, 5), fact);
    var _ =
        database
            .writer()
            .submit(handle -> {
              memory.write(handle, from, List.of(record));
              return record;
            })
            .join();
    sharing.accept(new LiveInput.Committed(from.space(), from.gateway(), List.of(record)));
    return new EventId(from.gateway(), record.seq());
  }

  Instant now() {
    return clock.instant();
  }

  @Override
  public void close() {
    sharing.close();
    database.close();
  }
}
