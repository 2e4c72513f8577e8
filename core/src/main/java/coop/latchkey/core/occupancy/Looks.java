package coop.latchkey.core.occupancy;

import coop.latchkey.core.id.SensorId;
import java.util.Map;

/// What is looked at every five minutes: desks and room sensors for the number of people, and every
/// source for a reason to doubt it.
final class Looks {
  /// Where no exit is ever told of people leave after five hours on average; where only those are
  /// seen to leave who badge, the others do.
  private static final double LEAVES_UNTOLD = 1 / 60.0;

  private static final double LEAVES_UNBADGED = 1 / 120.0;

  /// How likely then somebody else comes or leaves unseen, for each who is in; at most.
  private static final double ANYBODY = 0.025;

  private static final double ANYBODY_MOST = 0.45;

  /// More desks than badges by so many.
  private static final int DESKS_OVER = 2;

  /// A counter is doubted from so many people on, down to so many.
  private static final double DRIFT_FROM = 5;

  private static final double DRIFT_TO = 3;

  /// A counter is silent after so many openings without a word.
  private static final int SILENT_OPENINGS = 5;

  private Looks() {}

  static void look(Working state) {
    for (int region = 0; region < state.regions.size(); region++) {
      Clockwork.desks(state, region);
    }
    rooms(state);
    for (int region = 0; region < state.regions.size(); region++) {
      if (!state.layout.region(region).borders().isEmpty()) {
        people(state, region);
      }
    }
    moreDesksThanBadges(state);
    for (int passage = 0; passage < state.passages.size(); passage++) {
      drift(state, passage);
    }
  }

  private static void rooms(Working state) {
    for (Map.Entry<SensorId, Integer> room : state.layout.rooms.entrySet()) {
      room(state, room.getKey(), state.rooms.get(room.getValue()).timePassed(state.now));
    }
  }

  /// Writes down how a room's sensor is now, and tells what is different.
  static void room(Working state, SensorId sensor, RoomWatch after) {
    int number = state.layout.rooms.getOrDefault(sensor, -1);
    RoomWatch before = state.rooms.get(number);
    if (before.equals(after)) {
      return;
    }
    state.rooms.set(number, after);
    for (int region = 0; region < state.regions.size(); region++) {
      if (state.layout.region(region).rooms().contains(number)) {
        state.touchUnbordered(region);
        var zone = state.layout.region(region).zone();
        var now = state.time();
        state.doubts.set(Doubt.Kind.SENSOR_FLAPS, zone, sensor.value(), now, after.flaps(), now);
        state.doubts.set(Doubt.Kind.SENSOR_STUCK, zone, sensor.value(), now, after.stuck(), now);
      }
    }
  }

  private static void people(Working state, int region) {
    RegionWatch watch = state.regions.get(region);
    RegionWatch after = watch;
    if (watch.crowd().isNobody()) {
      after = awoken(state, region, watch);
    } else {
      double unseen = leavesUnseen(state, region);
      if (unseen > 0) {
        after = after.with(after.crowd().thinned(unseen).passed(Flow.NONE.blurred(anybody(after))));
      }
      after = DeskEvidence.looked(state, region, after);
    }
    if (!after.equals(watch)) {
      state.regions.set(region, after);
      state.touch(region);
    }
  }

  /// Where nobody should be, desks and room sensors that see somebody are believed a little.
  private static RegionWatch awoken(Working state, int region, RegionWatch watch) {
    Boolean seen = state.seen(region);
    int occupied = state.desks(region).occupied();
    return occupied > 1 || (seen != null && seen)
        ? watch.with(watch.crowd().passed(Flow.anything(0.5, Math.min(3, Math.max(1, occupied)))))
        : watch;
  }

  /// How likely somebody leaves a region unseen between two looks: by a door that tells of nobody
  /// who leaves, or only of those who badge.
  private static double leavesUnseen(Working state, int region) {
    double most = 0;
    for (Layout.Border border : state.layout.region(region).borders()) {
      PassageWatch watch = state.passages.get(border.passage());
      boolean exits = border.inwards() ? watch.tellsExits() : watch.tellsEntries();
      boolean used = exits || (border.inwards() ? watch.tellsEntries() : watch.tellsExits());
      if (used && !watch.hasContact() && !isCounted(state, border)) {
        most = Math.max(most, exits ? LEAVES_UNBADGED : LEAVES_UNTOLD);
      }
    }
    return most;
  }

  private static double anybody(RegionWatch watch) {
    return Math.min(ANYBODY_MOST, 0.05 + ANYBODY * watch.crowd().mean());
  }

  /// Whether a counter that is alive looks at every border of a region.
  static boolean isCounted(Working state, int region) {
    for (Layout.Border border : state.layout.region(region).borders()) {
      if (!isCounted(state, border)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCounted(Working state, Layout.Border border) {
    return state.layout.passages.get(border.passage()).counter() != null
        && state.passages.get(border.passage()).dead() < 0.5;
  }

  private static void moreDesksThanBadges(Working state) {
    boolean badges = false;
    PassageWatch worst = PassageWatch.NEW;
    String door = "";
    for (int i = 0; i < state.passages.size(); i++) {
      PassageWatch watch = state.passages.get(i);
      boolean street = state.layout.passages.get(i).toStreet();
      badges |= street && watch.tellsEntries();
      if (street && watch.unbadged() > worst.unbadged()) {
        worst = watch;
        door = state.layout.passages.get(i).name();
      }
    }
    if (!badges) {
      return;
    }
    int occupied = state.desks(Layout.SPACE).occupied();
    int over = occupied - state.visits.size();
    boolean desksOff = occupied > state.shown[Layout.SPACE].upper() || door.isEmpty();
    String source = desksOff ? longestOccupied(state) : door;
    state.doubts.look(
        "",
        new Doubt(Doubt.Kind.MORE_DESKS_THAN_BADGES, null, source, Math.max(0, over), state.time()),
        over > DESKS_OVER,
        over <= 0);
  }

  private static String longestOccupied(Working state) {
    String longest = "";
    long since = Long.MAX_VALUE;
    for (int region = 0; region < state.banks.size(); region++) {
      DeskBank bank = state.banks.get(region);
      int slot = bank.longestOccupied();
      if (slot >= 0 && bank.changedAt(slot) < since) {
        since = bank.changedAt(slot);
        longest = state.layout.region(region).desks().get(slot).value();
      }
    }
    return longest;
  }

  /// A counter drifts that moves away from what is believed to have passed it, or whose region's
  /// sum moves out of what is believed of the region.
  private static void drift(Working state, int passage) {
    Layout.Passage place = state.layout.passages.get(passage);
    SensorId counter = place.counter();
    if (counter == null) {
      return;
    }
    PassageWatch watch = state.passages.get(passage);
    double off = Math.max(Math.abs(watch.toldNet() - watch.foundNet()), offSum(state, passage));
    state.doubts.look(
        counter.value(),
        new Doubt(
            Doubt.Kind.COUNTER_DRIFT,
            place.to(),
            counter.value(),
            (int) Math.rint(off),
            state.time()),
        off >= DRIFT_FROM,
        off <= DRIFT_TO);
  }

  /// Where a counter is the only border of a region: by how much its sum lies outside the bounds.
  private static double offSum(Working state, int passage) {
    for (int region = 0; region < state.regions.size(); region++) {
      var borders = state.layout.region(region).borders();
      if (borders.size() == 1 && borders.getFirst().passage() == passage) {
        int told = state.regions.get(region).told();
        Estimate shown = state.shown[region];
        return told < shown.lower() || told > shown.upper() ? Math.abs(told - shown.people()) : 0;
      }
    }
    return 0;
  }

  /// Whether a counter says nothing though people passed it.
  static void silence(Working state, int passage) {
    Layout.Passage place = state.layout.passages.get(passage);
    SensorId counter = place.counter();
    if (counter == null) {
      return;
    }
    PassageWatch watch = state.passages.get(passage);
    boolean silent = watch.silent() >= SILENT_OPENINGS && watch.dead() > 0.9;
    boolean tells = watch.silent() == 0;
    var now = state.time();
    if (silent || tells) {
      state.doubts.set(Doubt.Kind.COUNTER_SILENT, place.to(), counter.value(), now, silent, now);
    }
  }
}
