package coop.latchkey.core.occupancy;

import coop.latchkey.core.id.ZoneId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The doubts during one step: raised and settled with hysteresis.
final class DoubtBook {
  /// For so many looks in a row must a doubt be well founded, or unfounded.
  private static final int LOOKS = 3;

  private SortedMap<String, DoubtWatch> watches;
  private final List<OccupancyChange> changes;

  DoubtBook(SortedMap<String, DoubtWatch> watches, List<OccupancyChange> changes) {
    this.watches = watches;
    this.changes = changes;
  }

  SortedMap<String, DoubtWatch> watches() {
    return watches;
  }

  /// Raises a doubt, or settles it, at once.
  void set(
      Doubt.Kind kind,
      @Nullable ZoneId zone,
      String source,
      Instant since,
      boolean founded,
      Instant now) {
    String key = key(kind, source);
    DoubtWatch watch = watches.get(key);
    if (founded && watch == null) {
      raise(key, new Doubt(kind, zone, source, 0, since), now);
    } else if (!founded && watch != null) {
      settle(key, watch, now);
    }
  }

  /// Looks at a doubt.
  ///
  /// @param name what it is about, the same at each look
  /// @param doubt as it would be raised
  /// @param founded whether there is reason for it
  /// @param unfounded whether there is reason to settle it; neither is possible
  void look(String name, Doubt doubt, boolean founded, boolean unfounded) {
    String key = key(doubt.kind(), name);
    DoubtWatch watch = watches.get(key);
    Instant now = doubt.since();
    if (watch == null) {
      if (founded) {
        put(key, new DoubtWatch(doubt, false, 1));
      }
    } else if (watch.raised()) {
      int score = unfounded ? watch.score() + 1 : 0;
      if (score >= LOOKS) {
        settle(key, watch, now);
      } else if (score != watch.score()) {
        put(key, new DoubtWatch(watch.doubt(), true, score));
      }
    } else if (!founded) {
      remove(key);
    } else if (watch.score() + 1 >= LOOKS) {
      Instant since = watch.doubt().since();
      raise(key, new Doubt(doubt.kind(), doubt.zone(), doubt.source(), doubt.people(), since), now);
    } else {
      put(key, new DoubtWatch(watch.doubt(), false, watch.score() + 1));
    }
  }

  /// Settles all of these kinds.
  void settleAll(Instant now, Doubt.Kind... kinds) {
    for (Map.Entry<String, DoubtWatch> entry : watches.entrySet()) {
      if (List.of(kinds).contains(entry.getValue().doubt().kind())) {
        settle(entry.getKey(), entry.getValue(), now);
      }
    }
  }

  /// Settles what is about something that is no longer there.
  void settleOf(String source, Instant now) {
    for (Map.Entry<String, DoubtWatch> entry : watches.entrySet()) {
      if (entry.getValue().doubt().source().equals(source)) {
        settle(entry.getKey(), entry.getValue(), now);
      }
    }
  }

  private static String key(Doubt.Kind kind, String name) {
    return kind.code() + ' ' + name;
  }

  private void raise(String key, Doubt doubt, Instant now) {
    put(key, new DoubtWatch(doubt, true, 0));
    changes.add(new OccupancyChange.DoubtRaised(now, doubt));
  }

  private void settle(String key, DoubtWatch watch, Instant now) {
    remove(key);
    if (watch.raised()) {
      changes.add(new OccupancyChange.DoubtSettled(now, watch.doubt()));
    }
  }

  private void put(String key, DoubtWatch watch) {
    SortedMap<String, DoubtWatch> all = new TreeMap<>(watches);
    all.put(key, watch);
    watches = Collections.unmodifiableSortedMap(all);
  }

  private void remove(String key) {
    SortedMap<String, DoubtWatch> all = new TreeMap<>(watches);
    all.remove(key);
    watches = Collections.unmodifiableSortedMap(all);
  }
}
