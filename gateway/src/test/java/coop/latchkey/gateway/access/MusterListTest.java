package coop.latchkey.gateway.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.AccessState.Passage;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ZoneId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MusterListTest {
  private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");
  private static final DoorId FRONT = new DoorId("front");
  private static final DoorId BACK = new DoorId("back");

  @TempDir Path folder;

  private static Passage in(String zone, int minute) {
    return new Passage(Direction.IN, new ZoneId(zone), NINE.plusSeconds(60L * minute));
  }

  private static AccessState morning() {
    Passage left = new Passage(Direction.OUT, null, NINE.plusSeconds(3600));
    return new AccessState(
        Map.of(
            new MemberId("m2"), Map.of(FRONT, in("house", 2)),
            new MemberId("m1"), Map.of(FRONT, in("house", 1), BACK, in("workshop", 5)),
            new MemberId("m3"), Map.of(FRONT, in("house", 3)),
            new MemberId("m4"), Map.of(FRONT, in("house", 4), BACK, left)),
        Map.of(),
        Map.of());
  }

  @Test
  void everybodyStandsWhereTheyPassedLast() throws Exception {
    new AccessFile(folder.resolve("access.mem")).write(new AccessFile.Kept(7, morning()));
    String list = MusterList.read(folder, ZoneOffset.UTC);
    assertTrue(
        list.contains(
            """
            People in: 3

            house: 2
            [ ] m2   since 2026-11-24T09:02Z
            [ ] m3   since 2026-11-24T09:03Z

            workshop: 1
            [ ] m1   since 2026-11-24T09:05Z
            """),
        list);
    assertTrue(list.contains("knows no names"), list);
  }

  @Test
  void whatIsNotThereOrDamagedIsSaid() throws Exception {
    assertThrows(IOException.class, () -> MusterList.read(folder, ZoneOffset.UTC));
    Path file = folder.resolve("access.mem");
    new AccessFile(file).write(new AccessFile.Kept(7, morning()));
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 2]++;
    Files.write(file, bytes);
    IOException failure =
        assertThrows(IOException.class, () -> MusterList.read(folder, ZoneOffset.UTC));
    assertEquals(file + " is not what was written", failure.getMessage());
  }
}
