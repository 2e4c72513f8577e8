package coop.latchkey.hub.live;

import static coop.latchkey.hub.live.LiveScene.ANA;
import static coop.latchkey.hub.live.LiveScene.FRONT;
import static coop.latchkey.hub.live.LiveScene.THIERRY;
import static coop.latchkey.hub.live.LiveScene.committed;
import static coop.latchkey.hub.live.LiveScene.desk;
import static coop.latchkey.hub.live.LiveScene.door;
import static coop.latchkey.hub.live.LiveScene.granted;
import static coop.latchkey.hub.live.LiveScene.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.occupancy.Doubt;
import coop.latchkey.core.occupancy.Estimate;
import coop.latchkey.core.occupancy.OccupancyState;
import coop.latchkey.core.occupancy.Premises;
import coop.latchkey.core.occupancy.Presence;
import coop.latchkey.core.wire.Messages.ContactState;
import coop.latchkey.core.wire.Messages.DeskState;
import coop.latchkey.core.wire.Messages.DoorAlarm;
import coop.latchkey.core.wire.Messages.LockState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The live picture: what it shows after what it heard.
class LivePictureTest {
  private static final Instant NOON = Instant.parse("2026-11-20T11:00:00Z");

  private LiveState state = LiveState.EMPTY;
  private List<LiveDelta> deltas = List.of();
  private Instant now = NOON;

  @BeforeEach
  void aSpaceWithItsGatewayOnline() {
    hear(new LiveInput.DirectoryChanged(LiveScene.directory()));
    hear(status(true));
  }

  @Test
  void aDoorIsUnknownUntilItsGatewaySpeaksOfIt() {
    assertNull(view().doors().getFirst().lock());
    hear(door(FRONT, LockState.UNLOCKED, ContactState.OPEN, DoorAlarm.NONE, NOON));
    assertEquals(LockState.UNLOCKED, view().doors().getFirst().lock());
    assertEquals(1, deltas.size());
  }

  @Test
  void whatSaysNothingNewChangesNothing() {
    hear(status(true));
    assertEquals(List.of(), deltas);
  }

  @Test
  void desksAreUnknownWhileTheirGatewayIsOfflineAndComeBackWithIt() {
    hear(desk(3, DeskState.OCCUPIED, NOON));
    later(Duration.ofSeconds(10));
    hear(status(false));
    assertEquals(DeskState.UNKNOWN, view().desks().get(2).state());
    assertEquals(NOON, view().gateways().getFirst().offlineSince());
    assertFalse(view().doors().getFirst().online());
    hear(status(true));
    assertEquals(DeskState.OCCUPIED, view().desks().get(2).state());
    assertNull(view().gateways().getFirst().offlineSince());
  }

  @Test
  void aGatewayThatFallsSilentCountsAsOffline() {
    later(Duration.ofMillis(LivePicture.SILENT_AFTER_MILLIS));
    hear(new LiveInput.TimePassed());
    assertTrue(view().gateways().getFirst().online());
    later(Duration.ofMillis(1));
    hear(new LiveInput.TimePassed());
    assertFalse(view().gateways().getFirst().online());
  }

  @Test
  void withTheBrokerGoneNothingIsKnownOfAnyGateway() {
    hear(new LiveInput.BrokerLink(false));
    assertFalse(view().gateways().getFirst().online());
    assertEquals(new LiveDelta.LinkChanged(false), deltas.getFirst());
    hear(new LiveInput.BrokerLink(true));
    assertTrue(view().gateways().getFirst().online());
  }

  @Test
  void eventsStandInTheOrderOfTheirTimesAndOnlyOnce() {
    hear(committed(1, NOON, granted(ANA, Direction.IN)));
    hear(committed(2, NOON.minusSeconds(30), granted(ANA, Direction.OUT)));
    hear(committed(1, NOON, granted(ANA, Direction.IN)));
    assertEquals(List.of(1L, 2L), view().events().stream().map(e -> e.id().seq()).toList());
  }

  @Test
  void anEventThatComesLongAfterItHappenedIsMarkedLateUnlessItWasReadBack() {
    hear(committed(1, NOON.minusSeconds(61), granted(ANA, Direction.IN)));
    assertTrue(view().events().getFirst().late());
    hear(new LiveInput.Replayed(committed(2, NOON.minusSeconds(10), granted(ANA, Direction.OUT))));
    assertFalse(view().events().getFirst().late());
  }

  @Test
  void theFeedIsBounded() {
    for (int seq = 1; seq <= LivePicture.EVENTS_MAX + 20; seq++) {
      hear(committed(seq, NOON.plusSeconds(seq), granted(ANA, Direction.IN)));
    }
    assertEquals(LivePicture.EVENTS_MAX, view().events().size());
    assertEquals(LivePicture.EVENTS_MAX + 20, view().events().getFirst().id().seq());
  }

  @Test
  void aNameShowsOnlyWithConsentAndGoesWhenItIsWithdrawn() {
    hear(committed(1, NOON, granted(ANA, Direction.IN)));
    hear(committed(2, NOON.plusSeconds(1), granted(THIERRY, Direction.IN)));
    assertEquals("Ana Ferreira", view().events().get(1).who());
    assertNull(view().events().get(0).who());
    hear(new LiveInput.DirectoryChanged(LiveScene.directory(Map.of())));
    assertNull(view().events().get(1).who());
  }

  @Test
  void peopleAreNamedOnlyWithConsentAndCountedByZone() {
    assertNull(view().people());
    var house = LiveScene.directory().spaces().getFirst().zones().getFirst().id();
    var premises =
        new Premises(
            view().timeZone(),
            List.of(new Premises.Zone(house, null, null)),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Premises.ZERO_AT);
    var inside =
        Map.of(
            ANA,
            new Presence.Stay(house, NOON, NOON),
            THIERRY,
            new Presence.Stay(house, NOON, NOON));
    var doubt = new Doubt(Doubt.Kind.COUNTER_DRIFT, house, "front-counter", 3, NOON);
    var estimate = new Estimate(2, 1, 4);
    hear(
        new LiveInput.OccupancyChanged(
            LiveScene.SPACE,
            new OccupancyState(
                premises,
                NOON,
                new Presence(inside, 0, 0, NOON, Map.of()),
                estimate,
                Map.of(house, estimate),
                Map.of(),
                List.of(doubt))));
    assertEquals(List.of("Ana Ferreira"), people().names());
    assertEquals(List.of(2, 1, 4), List.of(people().estimate(), people().low(), people().high()));
    assertEquals(4, people().zones().getFirst().high());
    assertEquals(List.of(doubt), people().doubts());
    assertTrue(deltas.contains(new LiveDelta.PeopleChanged(LiveScene.SPACE, people())));
  }

  private SpaceView.People people() {
    return Objects.requireNonNull(view().people());
  }

  private void hear(LiveInput input) {
    var step = LivePicture.step(state, input, now);
    state = step.state();
    deltas = step.deltas();
  }

  private void later(Duration by) {
    now = now.plus(by);
  }

  private SpaceView view() {
    return state.views().getFirst();
  }
}
