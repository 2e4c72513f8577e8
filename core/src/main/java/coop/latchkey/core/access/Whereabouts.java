package coop.latchkey.core.access;

import coop.latchkey.core.access.AccessState.Passage;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ZoneId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Who is where, by their last passages. Nobody is believed to stay for longer than [#STAY_MAX]
/// without a sign of them; while the clock is not trusted no passage grows old. Its cost grows with
/// the number of people remembered, so it is asked only where a rule counts people.
///
/// @param oldest passages before this say nothing any more
record Whereabouts(AccessState state, ZoneTree zones, Instant oldest) {
  /// The same as where people are counted for the operators' pages.
  static final Duration STAY_MAX = Duration.ofHours(16);

  static Whereabouts of(AccessState state, ZoneTree zones, Moment moment) {
    Instant oldest = moment.clockTrusted() ? moment.at().minus(STAY_MAX) : Instant.MIN;
    return new Whereabouts(state, zones, oldest);
  }

  /// The member's last passage; null when there is none that counts.
  @Nullable Passage last(MemberId member) {
    return last(state.passages().getOrDefault(member, Map.of()));
  }

  private @Nullable Passage last(Map<DoorId, Passage> ofMember) {
    @Nullable Passage last = null;
    for (Passage passage : ofMember.values()) {
      if (!passage.at().isBefore(oldest) && (last == null || passage.compareTo(last) > 0)) {
        last = passage;
      }
    }
    return last;
  }

  /// Whether they are anywhere in the space.
  boolean isInSpace(MemberId member) {
    Passage last = last(member);
    return last != null && last.zone() != null;
  }

  boolean isIn(MemberId member, ZoneId zone) {
    Passage last = last(member);
    return last != null && zones.isWithin(last.zone(), zone);
  }

  /// How many others are in the zone, or in one nested in it.
  int others(ZoneId zone, @Nullable MemberId than, Predicate<MemberId> counted) {
    int count = 0;
    for (Map.Entry<MemberId, Map<DoorId, Passage>> one : state.passages().entrySet()) {
      if (one.getKey().equals(than)) {
        continue;
      }
      Passage last = last(one.getValue());
      if (last != null && zones.isWithin(last.zone(), zone) && counted.test(one.getKey())) {
        count++;
      }
    }
    return count;
  }

  /// When the member came into the zone, if they are in the space; null when they are not, or were
  /// not seen coming in.
  @Nullable Instant entered(MemberId member, @Nullable ZoneId zone) {
    if (zone == null || !isInSpace(member)) {
      return null;
    }
    @Nullable Instant entered = null;
    for (Passage passage : state.passages().getOrDefault(member, Map.of()).values()) {
      if (passage.direction() == Direction.IN
          && zone.equals(passage.zone())
          && (entered == null || passage.at().isAfter(entered))) {
        entered = passage.at();
      }
    }
    return entered;
  }
}
