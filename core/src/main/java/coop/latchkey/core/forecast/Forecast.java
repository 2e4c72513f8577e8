package coop.latchkey.core.forecast;

import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.rule.PolicyDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who gains and who loses access, where and when, if one policy takes the place of another.
///
/// It tells what people are entitled to: a door counts as open to a member when one of their
/// credentials is granted, or asked for a PIN or a second person. Who happens to be in a zone is
/// left out, as nobody knows that for days to come: capacity, anti-passback, keyholders, company
/// and hosts neither give nor take anything here. Balances count as they are now.
///
/// @param until exclusive
/// @param changes what most people lose first, then what most people gain; at most [#CHANGES_MAX]
/// @param more how many further changes there are
public record Forecast(Instant from, Instant until, List<Change> changes, int more) {
  /// Most changes listed.
  public static final int CHANGES_MAX = 200;

  /// Most members named in a change; all are counted.
  public static final int MEMBERS_MAX = 50;

  /// Most spans listed in a change; all are counted.
  public static final int SPANS_MAX = 100;

  /// The longest time looked at.
  public static final Duration LONGEST = Duration.ofDays(31);

  /// Copies the list.
  public Forecast {
    changes = List.copyOf(changes);
  }

  /// Compares two policies of the same doors for some time to come. What it costs grows with the
  /// number of kinds of members whom the change touches, not with that of members or minutes.
  ///
  /// @param state of which the charges count
  /// @param span at most [#LONGEST]
  /// @throws IllegalArgumentException naming what is wrong in a policy that contradicts itself
  public static Forecast between(
      PolicyDocument before, PolicyDocument after, AccessState state, Instant from, Duration span) {
    if (span.isNegative() || span.isZero() || span.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a forecast looks ahead for at most " + LONGEST + ", not for " + span);
    }
    return new Forecaster(before, after, state, from, from.plus(span)).forecast();
  }

  /// The same change for some members at some doors.
  ///
  /// @param doors at which it happens, ascending
  /// @param members the first of them, ascending
  /// @param memberCount all of them
  /// @param holders of which plan they are, or null when they have none in common
  /// @param spans the first of them, ascending
  /// @param spanCount all of them
  public record Change(
      Kind kind,
      List<DoorId> doors,
      List<MemberId> members,
      int memberCount,
      @Nullable Holders holders,
      List<Span> spans,
      int spanCount) {
    /// Copies the lists.
    public Change {
      doors = List.copyOf(doors);
      members = List.copyOf(members);
      spans = List.copyOf(spans);
    }
  }

  /// What happens to them.
  public enum Kind {
    /// Doors that opened stay shut.
    LOSES("loses"),
    /// Doors that stayed shut open.
    GAINS("gains");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /// The stable code.
    public String code() {
      return code;
    }
  }

  /// A time.
  ///
  /// @param until exclusive
  public record Span(Instant from, Instant until) {}

  /// The plan that all members of a change hold: before it when they lose, after it when they gain.
  ///
  /// @param count how many active members with a credential hold it; all of them are concerned when
  ///   the change counts as many
  public record Holders(PlanId plan, int count) {}
}
