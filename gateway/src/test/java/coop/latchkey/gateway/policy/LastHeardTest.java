package coop.latchkey.gateway.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.latchkey.core.journal.ClockState;
import coop.latchkey.gateway.journal.EventClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastHeardTest {
  private static final long HOUR = 3_600_000;

  @TempDir Path folder;
  private long running = 7;
  private Instant wall = Instant.parse("2026-11-22T09:00:00Z");
  private boolean synced = true;

  // JUnit sets the folder.
  @SuppressWarnings("NullAway.Init")
  LastHeardTest() {}

  private LastHeard start() throws IOException {
    LastHeard contact =
        new LastHeard(
            new PolicyFiles(folder),
            () -> new EventClock.Stamp(wall, new ClockState(synced, 0)),
            () -> TimeUnit.MILLISECONDS.toNanos(running));
    contact.load();
    return contact;
  }

  private void pass(long millis) {
    running += millis;
    wall = wall.plusMillis(millis);
  }

  @Test
  void timeIsCountedFromTheLastWordWhateverTheClockDoes() throws IOException {
    LastHeard contact = start();
    pass(HOUR);
    contact.tick();
    assertEquals(HOUR, contact.agoMillis());
    contact.heard();
    assertEquals(0, contact.agoMillis());
    synced = false;
    wall = wall.plusSeconds(1_000_000);
    pass(HOUR);
    contact.tick();
    assertEquals(HOUR, contact.agoMillis());
    wall = wall.minusSeconds(2_000_000);
    synced = true;
    contact.tick();
    assertEquals(HOUR, contact.agoMillis());
  }

  @Test
  void aRestartDoesNotMakeItFresh() throws IOException {
    LastHeard contact = start();
    contact.heard();
    pass(2 * HOUR);
    contact.tick();
    running = 99;
    synced = false;
    LastHeard again = start();
    assertEquals(2 * HOUR, again.agoMillis());
    // Four more hours without power show once the clock is right.
    wall = wall.plusMillis(4 * HOUR);
    again.tick();
    assertEquals(2 * HOUR, again.agoMillis());
    synced = true;
    again.tick();
    assertEquals(6 * HOUR, again.agoMillis());
    again.heard();
    assertEquals(0, again.agoMillis());
  }

  @Test
  void aFileOfNonsenseIsWrittenAnew() throws IOException {
    Files.writeString(folder.resolve("hub-heard.txt"), "soon");
    LastHeard contact = start();
    assertEquals(0, contact.agoMillis());
    pass(LastHeard.KEEP_MILLIS);
    contact.tick();
    assertEquals(LastHeard.KEEP_MILLIS + " 0\n", Files.readString(folder.resolve("hub-heard.txt")));
  }
}
