package coop.latchkey.hub.open;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.occupancy.Estimate;
import coop.latchkey.hub.live.SpaceView;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the public page tells of a number, and what it must not.
class PublicViewTest {
  private static PublicView of(@Nullable Integer people, @Nullable Integer capacity) {
    SpaceView view =
        new SpaceView(
            new SpaceId("canal"),
            "Canal",
            ZoneOffset.UTC,
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    Estimate estimate = people == null ? null : new Estimate(people, people, people);
    return PublicView.of(
        OpenSettings.NONE, new OpenNow(view, "Canal", estimate, capacity, List.of(), ""));
  }

  @ParameterizedTest
  @CsvSource({"5,100,1", "20,100,1", "21,100,2", "50,100,3", "80,100,4", "100,100,5", "101,100,6"})
  void howFullItIsComesInFifths(int people, int capacity, int filled) {
    assertEquals(filled, of(people, capacity).filled());
  }

  @Test
  void fewAreToldAlikeWhateverTheCapacity() {
    assertEquals(of(0, 4), of(4, 4));
    assertEquals(of(1, null), of(4, 100));
    assertNull(of(4, 4).people());
    assertTrue(of(4, 4).few());
  }

  @Test
  void whatIsNotKnownIsNotTold() {
    assertNull(of(null, 20).filled());
    assertNull(of(null, 20).people());
    assertNull(of(9, null).filled());
    assertEquals(9, of(9, null).people());
  }
}
