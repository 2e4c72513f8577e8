package coop.latchkey.hub.retention;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetentionNightTest {
  private static boolean due(String now, String last) {
    return RetentionNight.isDue(
        Instant.parse(now).atZone(ZoneId.of("Asia/Kathmandu")),
        last.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(last)));
  }

  /// Kathmandu is 5 h 45 min ahead of UTC.
  @Test
  void itIsDoneOnceInTheNightOfTheSpace() {
    assertFalse(due("2026-11-24T21:10:00Z", "2026-11-23T21:20:00Z"));
    assertTrue(due("2026-11-24T21:20:00Z", "2026-11-23T21:20:00Z"));
    assertFalse(due("2026-11-24T21:30:00Z", "2026-11-24T21:20:00Z"));
    assertFalse(due("2026-11-25T03:00:00Z", "2026-11-24T21:20:00Z"));
  }

  @Test
  void theFirstTimeWaitsForTheNight() {
    assertFalse(due("2026-11-24T10:00:00Z", ""));
    assertTrue(due("2026-11-24T22:00:00Z", ""));
  }

  @Test
  void whatWasMissedTwiceIsDoneByDay() {
    assertFalse(due("2026-11-25T10:00:00Z", "2026-11-23T21:20:00Z"));
    assertTrue(due("2026-11-26T10:00:00Z", "2026-11-23T21:20:00Z"));
  }
}
