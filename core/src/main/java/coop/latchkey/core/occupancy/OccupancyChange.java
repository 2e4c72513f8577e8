package coop.latchkey.core.occupancy;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.wire.Messages.DeskState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What became different in a space, and when: what series are kept of.
public sealed interface OccupancyChange {
  /// When: never before the change that came before it.
  Instant at();

  /// There are now so many people.
  ///
  /// @param zone with all zones nested in it; null for the whole space
  record PeopleChanged(Instant at, @Nullable ZoneId zone, Estimate estimate)
      implements OccupancyChange {}

  /// A desk is now like this.
  record DeskChanged(Instant at, DeskId desk, DeskState state) implements OccupancyChange {}

  /// A member came in from the street, or is now in another zone.
  record MemberMoved(Instant at, MemberId member, ZoneId zone) implements OccupancyChange {}

  /// A member is no longer counted in.
  ///
  /// @param at when that was decided
  /// @param cameAt when they had come in
  /// @param leftAt when they are taken to have left
  record MemberLeft(
      Instant at, MemberId member, ZoneId zone, Instant cameAt, Instant leftAt, HowLeft how)
      implements OccupancyChange {}

  /// How it was decided that somebody left.
  enum HowLeft {
    /// Their badge at a door: certain.
    BADGE("badge", 100),
    /// They, or an operator, said so.
    SAID("said", 95),
    /// They came in anew without having left: some time before that.
    CAME_ANEW("cameAnew", 90),
    /// Their plan's hours ended and nothing told of them since.
    PLAN_END("planEnd", 70),
    /// Nothing told of them for very long.
    INACTIVITY("inactivity", 60),
    /// The night's zero.
    CLOSING("closing", 80);

    private final String code;
    private final int surePercent;

    HowLeft(String code, int surePercent) {
      this.code = code;
      this.surePercent = surePercent;
    }

    /// The stable code.
    public String code() {
      return code;
    }

    /// How sure it is that they are gone, in percent.
    public int surePercent() {
      return surePercent;
    }
  }

  /// A doubt came up.
  record DoubtRaised(Instant at, Doubt doubt) implements OccupancyChange {}

  /// A doubt is gone.
  record DoubtSettled(Instant at, Doubt doubt) implements OccupancyChange {}

  /// The night's zero: so many people were still counted whom nothing told of.
  ///
  /// @param zone null for the whole space
  record WrittenOff(Instant at, @Nullable ZoneId zone, int people) implements OccupancyChange {}
}
