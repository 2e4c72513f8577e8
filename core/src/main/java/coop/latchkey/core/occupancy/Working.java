package coop.latchkey.core.occupancy;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.wire.Messages.DeskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A state in the middle of one step: what [Clockwork] and [Facts] write to.
final class Working {
  /// So many desks nobody knows are remembered; more are somebody's mischief.
  private static final int UNASSIGNED_MAX = 1_000;

  Layout layout;
  long now;
  long lastFact;
  long nextLook;
  long nextZero;
  SortedMap<MemberId, Visit> visits;
  SortedMap<DeskId, DeskState> unassigned;
  final DoubtBook doubts;
  Owned<PassageWatch> passages;
  Owned<RegionWatch> regions;
  Owned<DeskBank> banks;
  Owned<RoomWatch> rooms;
  Estimate[] own;
  Estimate[] shown;
  Habits habits;
  final List<OccupancyChange> changes = new ArrayList<>();
  private final BitSet stale = new BitSet();
  private boolean rearranged;

  Working(OccupancyState from) {
    layout = from.layout;
    now = from.at;
    lastFact = from.lastFact;
    nextLook = from.nextLook;
    nextZero = from.nextZero;
    visits = from.visits;
    unassigned = from.unassigned;
    doubts = new DoubtBook(from.doubtWatches, changes);
    passages = new Owned<>(from.passages);
    regions = new Owned<>(from.regions);
    banks = new Owned<>(from.banks);
    rooms = new Owned<>(from.rooms);
    own = from.own;
    shown = from.shown;
    habits = from.habits;
  }

  Instant time() {
    return Instant.ofEpochMilli(now);
  }

  /// The number of people in a region is to be worked out anew.
  void touch(int region) {
    stale.set(region);
  }

  /// Everything is to be worked out anew, for the layout is another.
  void touchAll() {
    stale.set(0, regions.size());
    rearranged = true;
  }

  /// A passage's regions are to be worked out anew.
  void touchBeside(int passage) {
    for (int region = 0; region < regions.size(); region++) {
      for (Layout.Border border : layout.region(region).borders()) {
        if (border.passage() == passage) {
          touch(region);
        }
      }
    }
  }

  /// A region, and all it is nested in, where only desks and room sensors tell of it.
  void touchUnbordered(int from) {
    for (int region = from; region >= 0; region = layout.region(region).parent()) {
      if (layout.region(region).borders().isEmpty()) {
        touch(region);
      }
    }
  }

  /// Works out what is to be shown, and tells what is different.
  void refresh() {
    if (stale.isEmpty()) {
      return;
    }
    Estimate[] fresh = own.clone();
    boolean any = rearranged;
    rearranged = false;
    for (int region = stale.nextSetBit(0); region >= 0; region = stale.nextSetBit(region + 1)) {
      fresh[region] = Shown.alone(this, region);
      any |= !fresh[region].equals(own[region]);
    }
    stale.clear();
    if (!any) {
      return;
    }
    own = fresh;
    Estimate[] all = Shown.coherent(layout, own);
    for (int region = 0; region < all.length; region++) {
      if (!all[region].equals(shown[region])) {
        changes.add(
            new OccupancyChange.PeopleChanged(time(), layout.region(region).zone(), all[region]));
      }
    }
    shown = all;
  }

  /// Writes down what a desk's sensor says, and tells it.
  void desk(DeskId desk, DeskState state) {
    Layout.DeskPlace place = layout.desks.get(desk);
    if (place == null) {
      unassigned(desk, state);
      return;
    }
    DeskBank bank = banks.get(place.region()).copy();
    DeskState before = bank.state(place.slot());
    boolean stuck = bank.stuck(place.slot());
    boolean flaps = bank.flaps(place.slot());
    bank.told(place.slot(), state, now);
    banks.set(place.region(), bank);
    deskLooked(desk, place, before, stuck, flaps);
  }

  /// Tells what is different of a desk.
  void deskLooked(
      DeskId desk, Layout.DeskPlace place, DeskState before, boolean stuck, boolean flaps) {
    DeskBank bank = banks.get(place.region());
    DeskState after = bank.state(place.slot());
    if (after != before) {
      changes.add(new OccupancyChange.DeskChanged(time(), desk, after));
    }
    ZoneId zone = layout.region(place.region()).zone();
    if (bank.stuck(place.slot()) != stuck) {
      Instant since = Instant.ofEpochMilli(bank.changedAt(place.slot()));
      doubts.set(Doubt.Kind.SENSOR_STUCK, zone, desk.value(), since, !stuck, time());
    }
    if (bank.flaps(place.slot()) != flaps) {
      doubts.set(Doubt.Kind.SENSOR_FLAPS, zone, desk.value(), time(), !flaps, time());
    }
    touchUnbordered(place.region());
  }

  private void unassigned(DeskId desk, DeskState state) {
    if (unassigned.get(desk) == state
        || (!unassigned.containsKey(desk) && unassigned.size() >= UNASSIGNED_MAX)) {
      return;
    }
    SortedMap<DeskId, DeskState> all = new TreeMap<>(unassigned);
    all.put(desk, state);
    unassigned = Collections.unmodifiableSortedMap(all);
    changes.add(new OccupancyChange.DeskChanged(time(), desk, state));
  }

  /// Counts a member in, or further in.
  void visit(MemberId member, Visit visit) {
    SortedMap<MemberId, Visit> all = new TreeMap<>(visits);
    Visit before = all.put(member, visit);
    visits = Collections.unmodifiableSortedMap(all);
    if (before == null || before.since() != visit.since() || !before.zone().equals(visit.zone())) {
      changes.add(new OccupancyChange.MemberMoved(time(), member, visit.zone()));
    }
  }

  /// No longer counts a member in.
  void left(MemberId member, long leftAt, OccupancyChange.HowLeft how) {
    SortedMap<MemberId, Visit> all = new TreeMap<>(visits);
    Visit visit = all.remove(member);
    if (visit == null) {
      return;
    }
    visits = Collections.unmodifiableSortedMap(all);
    Instant came = Instant.ofEpochMilli(visit.since());
    Instant left =
        Instant.ofEpochMilli(Math.clamp(leftAt, visit.since(), Math.max(visit.since(), now)));
    changes.add(new OccupancyChange.MemberLeft(time(), member, visit.zone(), came, left, how));
  }

  /// Somebody passed, or may have, so far as one passage tells.
  void passed(int passage, Flow flow, int told) {
    for (int region = 0; region < regions.size(); region++) {
      for (Layout.Border border : layout.region(region).borders()) {
        if (border.passage() == passage) {
          RegionWatch watch = regions.get(region);
          Crowd crowd = watch.crowd().passed(border.inwards() ? flow : flow.reversed());
          regions.set(region, watch.with(crowd).counted(border.inwards() ? told : -told));
          touch(region);
        }
      }
    }
  }

  /// People may have come and gone whom nothing told of.
  void unsure(Flow flow) {
    for (int region = 0; region < regions.size(); region++) {
      if (!layout.region(region).borders().isEmpty()) {
        RegionWatch watch = regions.get(region);
        regions.set(region, watch.with(watch.crowd().passed(flow)));
        touch(region);
      }
    }
  }

  /// The desks of a region with all that is nested in it.
  Desks desks(int region) {
    int believed = 0;
    int occupied = 0;
    for (int part : layout.region(region).within()) {
      believed += banks.get(part).believed();
      occupied += banks.get(part).occupied();
    }
    return new Desks(believed, occupied);
  }

  /// Desks whose sensors can be believed, and how many of them are occupied.
  record Desks(int believed, int occupied) {}

  /// Whether a believed room sensor in a region, or in one nested in it, sees somebody; null where
  /// there is none.
  @Nullable Boolean seen(int region) {
    Boolean seen = null;
    for (int part : layout.region(region).within()) {
      for (int room : layout.region(part).rooms()) {
        RoomWatch watch = rooms.get(room);
        if (watch.believed()) {
          seen = watch.sees() || (seen != null && seen);
        }
      }
    }
    return seen;
  }
}
