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
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.occupancy.Doubt;
import coop.latchkey.core.occupancy.OccupancyInput;
import coop.latchkey.core.occupancy.OccupancyMachine;
import coop.latchkey.core.occupancy.OccupancyState;
import coop.latchkey.core.occupancy.Premises;
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
    var occupancy =
        OccupancyState.empty(
            new Premises(
                view().timeZone(),
                List.of(new Premises.Zone(house, null, null)),
                List.of(new Premises.Door(FRONT, null, house)),
                List.of(),
                List.of(),
                List.of(),
                Premises.ZERO_AT),
            NOON);
    var seconds = 1;
    for (Fact fact :
        List.of(
            granted(ANA, Direction.IN),
            new Fact.DoorOpened(FRONT),
            new Fact.DoorClosed(FRONT, 3_000),
            granted(THIERRY, Direction.IN),
            new Fact.DoorOpened(FRONT),
            new Fact.DoorClosed(FRONT, 3_000),
            new Fact.JournalGap(1, "full"))) {
      occupancy = told(occupancy, new OccupancyInput.Observed(fact, "front"), seconds++);
    }
    occupancy = told(occupancy, new OccupancyInput.TimePassed(), 60);
    hear(new LiveInput.OccupancyChanged(LiveScene.SPACE, occupancy));
    assertEquals(List.of("Ana Ferreira"), people().names());
    assertEquals(occupancy.space().people(), people().estimate());
    assertEquals(2, occupancy.inside().size());
    assertEquals(occupancy.in(house).upper(), people().zones().getFirst().high());
    assertEquals(Doubt.Kind.EVENTS_MISSING, people().doubts().getFirst().kind());
    assertTrue(deltas.contains(new LiveDelta.PeopleChanged(LiveScene.SPACE, people())));
  }

  private static OccupancyState told(OccupancyState before, OccupancyInput input, int seconds) {
    return OccupancyMachine.step(before, input, NOON.plusSeconds(seconds)).state();
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
