package coop.latchkey.core.occupancy;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.wire.Messages.DeskState;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Another layout: what is known of doors, sensors, desks and zones goes with them.
final class Rearranging {
  private Rearranging() {}

  static void to(Working state, Premises premises) {
    Layout before = state.layout;
    Layout after = new Layout(premises);
    Owned<PassageWatch> passages = state.passages;
    Owned<RoomWatch> rooms = state.rooms;
    Map<String, PassageWatch> watches = new HashMap<>();
    for (int i = 0; i < before.passages.size(); i++) {
      watches.putIfAbsent(before.passages.get(i).name(), passages.get(i));
    }
    PassageWatch[] newPassages = new PassageWatch[after.passages.size()];
    Arrays.setAll(
        newPassages, i -> watches.getOrDefault(after.passages.get(i).name(), PassageWatch.NEW));
    RoomWatch[] newRooms = new RoomWatch[after.rooms.size()];
    after.rooms.forEach((sensor, number) -> {
      Integer old = before.rooms.get(sensor);
      newRooms[number] = old == null ? RoomWatch.NEW : rooms.get(old);
    });
    regions(state, before, after);
    desks(state, before, after);
    state.layout = after;
    state.passages = new Owned<>(newPassages);
    state.rooms = new Owned<>(newRooms);
    state.nextZero = Clockwork.nextZero(premises, state.now);
    state.touchAll();
  }

  /// In a zone that is new while people are in may be any of them.
  private static void regions(Working state, Layout before, Layout after) {
    Map<ZoneId, Integer> old = new HashMap<>();
    for (int i = 1; i < before.regions.size(); i++) {
      ZoneId zone = before.region(i).zone();
      if (zone != null) {
        old.put(zone, i);
      }
    }
    RegionWatch[] regions = new RegionWatch[after.regions.size()];
    Estimate[] own = new Estimate[regions.length];
    Estimate[] shown = new Estimate[regions.length];
    RegionWatch anybody = RegionWatch.NEW.with(Crowd.upTo(state.shown[Layout.SPACE].upper()));
    for (int i = 0; i < regions.length; i++) {
      ZoneId zone = after.region(i).zone();
      int from = zone == null ? Layout.SPACE : old.getOrDefault(zone, -1);
      regions[i] = from < 0 ? anybody : state.regions.get(from);
      own[i] = from < 0 ? Estimate.NOBODY : state.own[from];
      shown[i] = from < 0 ? Estimate.NOBODY : state.shown[from];
    }
    state.regions = new Owned<>(regions);
    state.own = own;
    state.shown = shown;
  }

  private static void desks(Working state, Layout before, Layout after) {
    Owned<DeskBank> oldBanks = state.banks;
    DeskBank[] banks = new DeskBank[after.regions.size()];
    Arrays.setAll(banks, region -> new DeskBank(after.region(region).desks().size()));
    SortedMap<DeskId, DeskState> unassigned = new TreeMap<>(state.unassigned);
    after.desks.forEach((desk, place) -> {
      Layout.DeskPlace old = before.desks.get(desk);
      DeskState told = unassigned.remove(desk);
      if (old != null) {
        banks[place.region()].take(place.slot(), oldBanks.get(old.region()), old.slot());
      } else if (told != null) {
        banks[place.region()].told(place.slot(), told, state.now);
      }
    });
    before.desks.forEach((desk, place) -> {
      if (!after.desks.containsKey(desk)) {
        state.doubts.settleOf(desk.value(), state.time());
      }
    });
    state.banks = new Owned<>(banks);
    state.unassigned = Collections.unmodifiableSortedMap(unassigned);
  }
}
