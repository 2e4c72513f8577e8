package coop.latchkey.hub.live;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.live.LiveState.SpaceMemory;
import coop.latchkey.hub.member.Directory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.UnaryOperator;

/// What is known now of every door, desk and gateway: `step(state, input, now)` gives the next
/// state and what changed for those who watch. Pure. Applying the deltas to the views before a step
/// gives the views after it.
public final class LivePicture {
  /// Events kept for each space.
  public static final int EVENTS_MAX = 200;

  /// A gateway says how it is every 30 s; one that missed three of them counts as offline.
  public static final long SILENT_AFTER_MILLIS = 95_000;

  /// An event that reaches the hub later than this after it happened is shown as late.
  public static final long LATE_AFTER_MILLIS = 60_000;

  private LivePicture() {}

  /// A next state and what changed, in order.
  public record Step(LiveState state, List<LiveDelta> deltas) {
    /// Copies the list.
    public Step {
      deltas = List.copyOf(deltas);
    }
  }

  /// The next state and what changed.
  ///
  /// @param now the hub's clock
  public static Step step(LiveState state, LiveInput input, Instant now) {
    return switch (input) {
      case LiveInput.Committed c -> committed(state, c, now, true);
      case LiveInput.Replayed r -> committed(state, r.committed(), now, false);
      case LiveInput.OccupancyChanged changed ->
          inSpace(state, changed.space(), now, m -> m.with(changed.occupancy()));
      // What it changes comes as the occupancy after it.
      case LiveInput.MemberLeft _ -> new Step(state, List.of());
      case LiveInput.GatewaySeen seen -> gatewaySeen(state, seen, now);
      case LiveInput.DoorSeen seen ->
          inSpace(
              state,
              seen.space(),
              now,
              m ->
                  m.with(
                      seen.gateway(), m.gateway(seen.gateway()).says(seen.door(), seen.status())));
      case LiveInput.DeskSeen seen ->
          inSpace(
              state,
              seen.space(),
              now,
              m ->
                  m.with(
                      seen.gateway(), m.gateway(seen.gateway()).says(seen.desk(), seen.status())));
      case LiveInput.AlarmsChanged changed ->
          inSpace(state, changed.space(), now, m -> m.with(changed.alarms()));
      case LiveInput.DirectoryChanged changed -> renamed(state, changed.directory(), now);
      case LiveInput.BrokerLink link -> linked(state, link.up(), now);
      case LiveInput.TimePassed _ -> everywhere(state, now);
    };
  }

  private static Step gatewaySeen(LiveState state, LiveInput.GatewaySeen seen, Instant now) {
    // Whatever a gateway says comes through the broker: the link is up.
    var linked = linked(state, true, now);
    var told =
        inSpace(
            linked.state(),
            seen.space(),
            now,
            m -> m.with(seen.gateway(), m.gateway(seen.gateway()).says(seen.status(), now)));
    var deltas = new ArrayList<>(linked.deltas());
    deltas.addAll(told.deltas());
    return new Step(told.state(), deltas);
  }

  private static Step inSpace(
      LiveState state, SpaceId space, Instant now, UnaryOperator<SpaceMemory> change) {
    var memory = change.apply(state.spaces().getOrDefault(space, SpaceMemory.NEW));
    var deltas = new ArrayList<LiveDelta>();
    return new Step(state.with(space, seen(memory, state.linkUp(), now, deltas)), deltas);
  }

  private static Step committed(
      LiveState state, LiveInput.Committed input, Instant now, boolean live) {
    return inSpace(
        state,
        input.space(),
        now,
        m -> {
          var gateway = m.gateway(input.gateway());
          var heard = live ? m.with(input.gateway(), gateway.heard(now)) : m;
          return LiveEvents.taken(heard, input, live ? now : null);
        });
  }

  private static Step everywhere(LiveState state, Instant now) {
    var deltas = new ArrayList<LiveDelta>();
    var spaces = new HashMap<SpaceId, SpaceMemory>();
    state
        .spaces()
        .forEach((id, memory) -> spaces.put(id, seen(memory, state.linkUp(), now, deltas)));
    return new Step(new LiveState(state.linkUp(), spaces), deltas);
  }

  private static Step linked(LiveState state, boolean up, Instant now) {
    if (up == state.linkUp()) {
      return new Step(state, List.of());
    }
    var step = everywhere(new LiveState(up, state.spaces()), now);
    var deltas = new ArrayList<LiveDelta>();
    deltas.add(new LiveDelta.LinkChanged(up));
    deltas.addAll(step.deltas());
    return new Step(step.state(), deltas);
  }

  private static Step renamed(LiveState state, Directory directory, Instant now) {
    var spaces = new HashMap<SpaceId, SpaceMemory>();
    for (var space : directory.spaces()) {
      var memory = state.spaces().getOrDefault(space.id(), SpaceMemory.NEW);
      var events = memory.events().stream().map(e -> LiveEvents.named(e, space)).toList();
      var next =
          new SpaceMemory(
              space, memory.gateways(), events, memory.alarms(), memory.occupancy(), null);
      spaces.put(space.id(), seen(next, state.linkUp(), now, new ArrayList<>()));
    }
    var next = new LiveState(state.linkUp(), spaces);
    return new Step(next, List.of(new LiveDelta.Replaced(next.views())));
  }

  /// Looks at a space anew and notes what differs from what was last shown of it.
  private static SpaceMemory seen(
      SpaceMemory memory, boolean linkUp, Instant now, List<LiveDelta> deltas) {
    var directory = memory.directory();
    if (directory == null) {
      return memory;
    }
    var view = SpaceLens.view(directory, memory, linkUp, now);
    var before = memory.view();
    if (before != null) {
      deltas.addAll(SpaceDeltas.between(before, view));
    }
    return new SpaceMemory(
        directory, memory.gateways(), memory.events(), memory.alarms(), memory.occupancy(), view);
  }
}
