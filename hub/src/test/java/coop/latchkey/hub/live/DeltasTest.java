package coop.latchkey.hub.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.latchkey.core.access.DenialReason;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.testing.Seeds;
import coop.latchkey.core.wire.Messages.ContactState;
import coop.latchkey.core.wire.Messages.DeskState;
import coop.latchkey.core.wire.Messages.DoorAlarm;
import coop.latchkey.core.wire.Messages.LockState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Whoever starts from a snapshot and applies the deltas sees what a new snapshot shows.
class DeltasTest {
  private static final int STEPS = 600;

  private Instant now = Instant.parse("2026-11-20T07:00:00Z");
  private long seq;

  @TestFactory
  Stream<DynamicTest> deltasMakeTheNextViewOfTheLast() {
    return Seeds.tests(20, this::play);
  }

  private void play(long seed, RandomGenerator random) {
    now = Instant.parse("2026-11-20T07:00:00Z");
    seq = 0;
    var state =
        LivePicture.step(
                LiveState.EMPTY, new LiveInput.DirectoryChanged(LiveScene.directory()), now)
            .state();
    var seen = state.views();
    for (int i = 0; i < STEPS; i++) {
      now = now.plusSeconds(random.nextInt(random.nextInt(20) == 0 ? 200 : 10));
      var step = LivePicture.step(state, input(random), now);
      state = step.state();
      for (var delta : step.deltas()) {
        seen = applied(seen, delta);
      }
      assertEquals(state.views(), seen, "after step " + i);
    }
  }

  private LiveInput input(RandomGenerator random) {
    return switch (random.nextInt(10)) {
      case 0 -> LiveScene.status(random.nextInt(5) > 0);
      case 1, 2 ->
          LiveScene.door(
              random.nextBoolean() ? LiveScene.FRONT : LiveScene.WORKSHOP,
              any(random, LockState.values()),
              any(random, ContactState.values()),
              any(random, DoorAlarm.values()),
              now);
      case 3, 4 ->
          LiveScene.desk(1 + random.nextInt(LiveScene.DESKS), any(random, DeskState.values()), now);
      case 5 -> new LiveInput.TimePassed();
      case 6 -> new LiveInput.BrokerLink(random.nextInt(4) > 0);
      case 7 ->
          new LiveInput.AlarmsChanged(
              LiveScene.SPACE,
              List.of(LiveScene.alarm(random.nextInt(3), "doorForced", "front", now)));
      case 8 ->
          LiveScene.committed(
              ++seq,
              now.minusSeconds(random.nextInt(100)),
              LiveScene.granted(
                  random.nextBoolean() ? LiveScene.ANA : LiveScene.THIERRY,
                  any(random, Direction.values())));
      default ->
          LiveScene.committed(
              ++seq, now, LiveScene.denied(null, any(random, DenialReason.values()), null));
    };
  }

  private static <T> T any(RandomGenerator random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  private static List<SpaceView> applied(List<SpaceView> views, LiveDelta delta) {
    return switch (delta) {
      case LiveDelta.Replaced replaced -> replaced.spaces();
      case LiveDelta.LinkChanged _ -> views;
      case LiveDelta.InSpace in ->
          views.stream().map(v -> v.id().equals(in.space()) ? applied(v, in) : v).toList();
    };
  }

  private static SpaceView applied(SpaceView v, LiveDelta.InSpace delta) {
    var people = v.people();
    var doors = v.doors();
    var desks = v.desks();
    var gateways = v.gateways();
    var events = v.events();
    var alarms = v.alarms();
    switch (delta) {
      case LiveDelta.PeopleChanged c -> people = c.people();
      case LiveDelta.DoorChanged c -> doors = put(doors, c.door(), SpaceView.Door::id);
      case LiveDelta.DeskChanged c -> desks = put(desks, c.desk(), SpaceView.Desk::id);
      case LiveDelta.GatewayChanged c ->
          gateways = put(gateways, c.gateway(), SpaceView.Gateway::id);
      case LiveDelta.AlarmsChanged c -> alarms = c.alarms();
      case LiveDelta.Happened c -> events = with(events, c.event());
    }
    return new SpaceView(
        v.id(), v.name(), v.timeZone(), people, v.zones(), doors, desks, gateways, events, alarms);
  }

  private static <T> List<T> put(List<T> list, T one, Function<T, ?> id) {
    return list.stream().map(t -> id.apply(t).equals(id.apply(one)) ? one : t).toList();
  }

  private static List<SpaceView.Event> with(List<SpaceView.Event> events, SpaceView.Event event) {
    var next = new ArrayList<>(events);
    next.add(event);
    next.sort(
        Comparator.comparing(SpaceView.Event::at).thenComparingLong(e -> e.id().seq()).reversed());
    return next.subList(0, Math.min(next.size(), LivePicture.EVENTS_MAX));
  }
}
