package coop.latchkey.core.occupancy;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.wire.Messages.DeskState;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What [OccupancyMachine] remembers of a space: immutable, and sharing with the state before it
/// all that did not change, so that keeping many costs little. The maps it gives are made when they
/// are asked for.
///
/// Inside, times are milliseconds since 1970, and arrays are never changed once they stand here.
public final class OccupancyState {
  final Layout layout;
  final long at;
  final long lastFact;
  final long nextLook;
  final long nextZero;
  final SortedMap<MemberId, Visit> visits;
  final SortedMap<DeskId, DeskState> unassigned;
  final SortedMap<String, DoubtWatch> doubtWatches;
  final PassageWatch[] passages;
  final RegionWatch[] regions;
  final DeskBank[] banks;
  final RoomWatch[] rooms;
  final Estimate[] own;
  final Estimate[] shown;
  final Habits habits;

  OccupancyState(Working from) {
    layout = from.layout;
    at = from.now;
    lastFact = from.lastFact;
    nextLook = from.nextLook;
    nextZero = from.nextZero;
    visits = from.visits;
    unassigned = from.unassigned;
    doubtWatches = from.doubts.watches();
    passages = from.passages.values();
    regions = from.regions.values();
    banks = from.banks.values();
    rooms = from.rooms.values();
    own = from.own;
    shown = from.shown;
    habits = from.habits;
  }

  private OccupancyState(Premises premises, long at) {
    layout = new Layout(premises);
    this.at = at;
    lastFact = at;
    nextLook = Clockwork.nextLook(at);
    nextZero = Clockwork.nextZero(premises, at);
    visits = Collections.unmodifiableSortedMap(new TreeMap<>());
    unassigned = Collections.unmodifiableSortedMap(new TreeMap<>());
    doubtWatches = Collections.unmodifiableSortedMap(new TreeMap<>());
    passages = new PassageWatch[layout.passages.size()];
    Arrays.fill(passages, PassageWatch.NEW);
    regions = new RegionWatch[layout.regions.size()];
    Arrays.fill(regions, RegionWatch.NEW);
    banks = new DeskBank[regions.length];
    Arrays.setAll(banks, region -> new DeskBank(layout.region(region).desks().size()));
    rooms = new RoomWatch[layout.rooms.size()];
    Arrays.fill(rooms, RoomWatch.NEW);
    own = new Estimate[regions.length];
    shown = new Estimate[regions.length];
    Arrays.fill(shown, Estimate.NOBODY);
    Arrays.setAll(
        own, region -> layout.region(region).borders().isEmpty() ? Shown.UNTOLD : Estimate.NOBODY);
    habits = Habits.USUAL;
  }

  private OccupancyState(Memory from) {
    layout = new Layout(from.premises);
    at = from.at;
    lastFact = from.lastFact;
    nextLook = from.nextLook;
    nextZero = from.nextZero;
    visits = Collections.unmodifiableSortedMap(new TreeMap<>(from.visits));
    unassigned = Collections.unmodifiableSortedMap(new TreeMap<>(from.unassigned));
    doubtWatches = Collections.unmodifiableSortedMap(new TreeMap<>(from.doubts));
    passages = from.passages.toArray(PassageWatch[]::new);
    regions = from.regions.toArray(RegionWatch[]::new);
    banks = from.banks.toArray(DeskBank[]::new);
    rooms = from.rooms.toArray(RoomWatch[]::new);
    own = from.own.toArray(Estimate[]::new);
    shown = from.shown.toArray(Estimate[]::new);
    habits = from.habits;
  }

  /// All that is remembered, as plain values: to be written down and read again by the same
  /// program. What stands in it means nothing to others.
  public record Memory(
      Premises premises,
      long at,
      long lastFact,
      long nextLook,
      long nextZero,
      Map<MemberId, Visit> visits,
      Map<DeskId, DeskState> unassigned,
      Map<String, DoubtWatch> doubts,
      List<PassageWatch> passages,
      List<RegionWatch> regions,
      List<DeskBank> banks,
      List<RoomWatch> rooms,
      List<Estimate> own,
      List<Estimate> shown,
      Habits habits) {
    /// Copies what can change.
    public Memory {
      visits = Map.copyOf(visits);
      unassigned = Map.copyOf(unassigned);
      doubts = Map.copyOf(doubts);
      passages = List.copyOf(passages);
      regions = List.copyOf(regions);
      banks = List.copyOf(banks);
      rooms = List.copyOf(rooms);
      own = List.copyOf(own);
      shown = List.copyOf(shown);
    }
  }

  /// All that is remembered.
  public Memory memory() {
    return new Memory(
        layout.premises,
        at,
        lastFact,
        nextLook,
        nextZero,
        visits,
        unassigned,
        doubtWatches,
        List.of(passages),
        List.of(regions),
        List.of(banks),
        List.of(rooms),
        List.of(own),
        List.of(shown),
        habits);
  }

  /// The state that this was remembered of.
  public static OccupancyState of(Memory memory) {
    return new OccupancyState(memory);
  }

  /// Before anything was heard: nobody is in, and nothing is known of any desk.
  public static OccupancyState empty(Premises premises, Instant at) {
    return new OccupancyState(premises, Clockwork.millis(at));
  }

  /// What the space is made of.
  public Premises premises() {
    return layout.premises;
  }

  /// The time of the last step, in whole milliseconds.
  public Instant at() {
    return Instant.ofEpochMilli(at);
  }

  /// When something is due without any input, such as the end of a passage or the night's zero: by
  /// then a step with [OccupancyInput.TimePassed] tells of it. [Instant#MAX] for never.
  public Instant dueAt() {
    long due = Clockwork.due(this);
    return due == Long.MAX_VALUE ? Instant.MAX : Instant.ofEpochMilli(due);
  }

  /// Those counted in, by their ids' order.
  public Map<MemberId, Presence.Stay> inside() {
    Map<MemberId, Presence.Stay> stays = new LinkedHashMap<>();
    visits.forEach((member, visit) -> stays.put(member, visit.stay()));
    return Collections.unmodifiableMap(stays);
  }

  /// People in the whole space.
  public Estimate space() {
    return shown[Layout.SPACE];
  }

  /// People in a zone, those in zones nested in it included.
  public Estimate in(ZoneId zone) {
    return layout.knows(zone) ? shown[layout.regionOf(zone)] : Estimate.NOBODY;
  }

  /// People in each zone, those in zones nested in it included.
  public Map<ZoneId, Estimate> zones() {
    Map<ZoneId, Estimate> zones = new HashMap<>();
    layout.premises.zones().forEach(zone -> zones.put(zone.id(), in(zone.id())));
    return Collections.unmodifiableMap(zones);
  }

  /// How each desk is of which anything was ever heard, or that stands in the premises.
  public Map<DeskId, DeskState> desks() {
    Map<DeskId, DeskState> desks = new LinkedHashMap<>();
    layout.desks.forEach(
        (desk, place) -> desks.put(desk, banks[place.region()].state(place.slot())));
    desks.putAll(unassigned);
    return Collections.unmodifiableMap(desks);
  }

  /// How a desk is.
  public DeskState desk(DeskId desk) {
    Layout.DeskPlace place = layout.desks.get(desk);
    return place == null
        ? unassigned.getOrDefault(desk, DeskState.UNKNOWN)
        : banks[place.region()].state(place.slot());
  }

  /// Desks that told something and stand nowhere in the premises, with how they are.
  public Map<DeskId, DeskState> unassignedDesks() {
    return unassigned;
  }

  /// Zones with a room's sensor that says nothing that can be relied on.
  public Set<ZoneId> unknownRooms() {
    Set<ZoneId> unknown = new HashSet<>();
    for (Premises.Sensor sensor : layout.premises.sensors()) {
      Integer room = layout.rooms.get(sensor.id());
      if (sensor instanceof Premises.Sensor.Room of && (room == null || !rooms[room].believed())) {
        unknown.add(of.zone());
      }
    }
    return Collections.unmodifiableSet(unknown);
  }

  /// Those not settled, the oldest first.
  public List<Doubt> doubts() {
    return doubtWatches.values().stream()
        .filter(DoubtWatch::raised)
        .map(DoubtWatch::doubt)
        .sorted(Comparator.comparing(Doubt::since))
        .toList();
  }
}
