package coop.latchkey.hub.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.AccessParts;
import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.AccessStateMachine.Input;
import coop.latchkey.core.access.Charge;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.testing.Seeds;
import coop.latchkey.hub.inbox.GatewayKey;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.policy.Rulebook;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.store.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessMemoryTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final SpaceId DEMO = new SpaceId("demo");

  @TempDir Path folder;

  private AccessMemory memory(Database database) {
    Visits visits = new Visits(new Rulebook(database, new HubKeys(folder)));
    return new AccessMemory(database, visits, InstantSource.fixed(NOW));
  }

  private static void commit(Database database, AccessMemory memory, JournalRecord record) {
    GatewayKey from = new GatewayKey(DEMO, new GatewayId("front"));
    database
        .writer()
        .submit(handle -> {
          memory.write(handle, from, List.of(record));
          return record;
        })
        .join();
  }

  private static JournalRecord passage(long seq, RandomGenerator random) {
    Instant at = NOW.minusSeconds(random.nextInt(6) * 3_600L);
    boolean in = random.nextBoolean();
    @Nullable Charge charge =
        random.nextBoolean()
            ? null
            : new Charge(
                random.nextBoolean() ? null : new PlanId("days"),
                random.nextBoolean() ? null : LocalDate.parse("2026-01-01"),
                LocalDate.parse("2026-11-01"),
                1,
                at,
                at.plusSeconds(3_600));
    @Nullable ZoneId zone = random.nextBoolean() ? null : new ZoneId("z-" + random.nextInt(2));
    return new JournalRecord(
        seq,
        at,
        new ClockState(true, 5),
        new Fact.MemberPassed(
            new DoorId("d-" + random.nextInt(2)),
            new MemberId("m-" + random.nextInt(3)),
            in ? Direction.IN : Direction.OUT,
            zone,
            charge));
  }

  /// The rows, merged by SQL, are the state that the machine makes, also after a restart.
  @Test
  void rowsAndMachineComeToTheSameState() {
    Seeds.run(
        20,
        (_, random) -> {
          Path file = Files.createTempDirectory(folder, "seed").resolve("hub.db");
          List<Input> inputs = new ArrayList<>();
          try (Database database = TestDatabase.open(file)) {
            AccessMemory memory = memory(database);
            assertTrue(memory.state(DEMO).isEmpty());
            for (int seq = 1; seq < 30; seq++) {
              JournalRecord record = passage(seq, random);
              commit(database, memory, record);
              if (record.fact() instanceof Fact.MemberPassed passed) {
                inputs.add(passed.remembered(record.at()));
                memory.take(DEMO, passed.remembered(record.at()));
              }
            }
            assertEquals(AccessParts.of(inputs), memory.state(DEMO));
          }
          try (Database database = TestDatabase.open(file)) {
            AccessState again = memory(database).state(DEMO);
            assertEquals(AccessParts.of(inputs), again);
          }
        });
  }
}
