package coop.latchkey.core.occupancy;

import coop.latchkey.core.wire.Messages.DeskState;

/// The desks that stand in one zone itself: how each is, and whether its sensor can be believed.
/// Never changed once it is shared; a change is made on a [#copy()]. Times are milliseconds since
/// 1970.
final class DeskBank {
  /// A desk is doubted that stays occupied for so long while its neighbours change.
  private static final long STUCK_OCCUPIED_MILLIS = 10 * 3_600_000L;

  /// Many a desk is free for days.
  private static final long STUCK_VACANT_MILLIS = 4 * 24 * 3_600_000L;

  /// So often on average, each, must its neighbours have changed meanwhile.
  private static final int NEIGHBOURS_CHANGED = 4;

  /// One change is forgiven in so long.
  private static final double COOLS_MILLIS = 45_000;

  /// From so many changes not yet forgiven a sensor flaps, down to so few.
  private static final double FLAPS_FROM = 12;

  private static final double FLAPS_TO = 3;

  /// However long it flapped, it is believed again so many forgiven changes later.
  private static final double HEAT_MAX = 20;

  private static final byte UNKNOWN = 0;
  private static final byte VACANT = 1;
  private static final byte OCCUPIED = 2;

  private final byte[] states;
  private final long[] changed;
  private final int[] marks;
  private final float[] heat;
  private final boolean[] flaps;
  private final boolean[] stuck;
  private int changes;

  /// Counted when they are asked for, -1 until then; no part of what is remembered.
  private transient int believed = -1;

  private transient int occupied = -1;

  DeskBank(int desks) {
    this(
        new byte[desks],
        new long[desks],
        new int[desks],
        new float[desks],
        new boolean[desks],
        new boolean[desks],
        0);
  }

  private DeskBank(
      byte[] states,
      long[] changed,
      int[] marks,
      float[] heat,
      boolean[] flaps,
      boolean[] stuck,
      int changes) {
    this.states = states;
    this.changed = changed;
    this.marks = marks;
    this.heat = heat;
    this.flaps = flaps;
    this.stuck = stuck;
    this.changes = changes;
  }

  DeskBank copy() {
    return new DeskBank(
        states.clone(),
        changed.clone(),
        marks.clone(),
        heat.clone(),
        flaps.clone(),
        stuck.clone(),
        changes);
  }

  int size() {
    return states.length;
  }

  /// A sensor told of a desk.
  void told(int slot, DeskState state, long now) {
    byte code = code(state);
    if (states[slot] == code) {
      return;
    }
    changed();
    heat[slot] = (float) Math.min(heatAt(slot, now) + 1, HEAT_MAX);
    flaps[slot] |= heat[slot] >= FLAPS_FROM;
    states[slot] = code;
    changed[slot] = now;
    changes++;
    marks[slot] = changes;
    stuck[slot] = false;
  }

  /// Looks at a desk when time has passed; whether anything is different is for the caller to see.
  void timePassed(int slot, long now) {
    changed();
    if (flaps[slot] && heatAt(slot, now) < FLAPS_TO) {
      flaps[slot] = false;
    }
    stuck[slot] = looksStuck(slot, now);
  }

  /// Whether [#timePassed] would make anything different.
  boolean isDue(int slot, long now) {
    boolean calm = flaps[slot] && heatAt(slot, now) < FLAPS_TO;
    return calm || (!stuck[slot] && looksStuck(slot, now));
  }

  private double heatAt(int slot, long now) {
    return Math.max(0, heat[slot] - (now - changed[slot]) / COOLS_MILLIS);
  }

  private boolean looksStuck(int slot, long now) {
    if (states[slot] == UNKNOWN || states.length < 3) {
      return stuck[slot];
    }
    long most = states[slot] == OCCUPIED ? STUCK_OCCUPIED_MILLIS : STUCK_VACANT_MILLIS;
    long meanwhile = (long) changes - marks[slot];
    return stuck[slot]
        || (now - changed[slot] >= most
            && meanwhile >= (long) NEIGHBOURS_CHANGED * (states.length - 1));
  }

  /// How a desk is shown: nothing is known of one whose sensor flaps.
  DeskState state(int slot) {
    if (flaps[slot]) {
      return DeskState.UNKNOWN;
    }
    return switch (states[slot]) {
      case VACANT -> DeskState.VACANT;
      case OCCUPIED -> DeskState.OCCUPIED;
      default -> DeskState.UNKNOWN;
    };
  }

  private static byte code(DeskState state) {
    return switch (state) {
      case UNKNOWN -> UNKNOWN;
      case VACANT -> VACANT;
      case OCCUPIED -> OCCUPIED;
    };
  }

  boolean flaps(int slot) {
    return flaps[slot];
  }

  boolean stuck(int slot) {
    return stuck[slot];
  }

  private boolean believed(int slot) {
    return states[slot] != UNKNOWN && !flaps[slot] && !stuck[slot];
  }

  /// How many desks have a sensor that can be believed.
  int believed() {
    if (believed < 0) {
      int count = 0;
      for (int slot = 0; slot < states.length; slot++) {
        count += believed(slot) ? 1 : 0;
      }
      believed = count;
    }
    return believed;
  }

  /// How many of these are occupied.
  int occupied() {
    if (occupied < 0) {
      occupied = occupiedSince(Long.MIN_VALUE);
    }
    return occupied;
  }

  private void changed() {
    believed = -1;
    occupied = -1;
  }

  /// How many of these became so since then.
  int occupiedSince(long since) {
    int count = 0;
    for (int slot = 0; slot < states.length; slot++) {
      boolean taken = believed(slot) && states[slot] == OCCUPIED;
      count += taken && changed[slot] >= since ? 1 : 0;
    }
    return count;
  }

  /// The believed occupied desk that has been so for longest; -1 for none.
  int longestOccupied() {
    int longest = -1;
    for (int slot = 0; slot < states.length; slot++) {
      boolean taken = believed(slot) && states[slot] == OCCUPIED;
      if (taken && (longest < 0 || changed[slot] < changed[longest])) {
        longest = slot;
      }
    }
    return longest;
  }

  long changedAt(int slot) {
    return changed[slot];
  }

  /// Takes over what is known of one desk of another bank.
  void take(int slot, DeskBank from, int fromSlot) {
    changed();
    states[slot] = from.states[fromSlot];
    changed[slot] = from.changed[fromSlot];
    heat[slot] = from.heat[fromSlot];
    flaps[slot] = from.flaps[fromSlot];
    stuck[slot] = from.stuck[fromSlot];
    marks[slot] = changes;
  }
}
