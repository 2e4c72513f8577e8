package coop.latchkey.hub.ask;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.Explanation;
import coop.latchkey.core.access.Moment;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.web.Said;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of a [Question].
public sealed interface Answer {
  /// The rules say this.
  ///
  /// @param moment when, and how much of it is believed
  /// @param name the name the member lets be shown; null for none
  /// @param policy what was decided by
  /// @param assumed what nobody knows and was taken for granted
  record Decided(
      SpaceId space,
      java.time.ZoneId timeZone,
      DoorId door,
      Direction direction,
      @Nullable MemberId member,
      @Nullable String name,
      Moment moment,
      Explanation explanation,
      Held policy,
      List<Assumption> assumed)
      implements Answer {
    /// Copies the list.
    public Decided {
      assumed = List.copyOf(assumed);
    }
  }

  /// The question names what is not there.
  ///
  /// @param field of the question: `space`, `door`, `member`, `credential`
  record Unknown(String field, Said what) implements Answer {}

  /// The policy decided by.
  ///
  /// @param version 0 before the first was issued
  record Held(GatewayId gateway, long version, @Nullable Instant issuedAt) {}

  /// Something taken for granted. The code is a key of sentences: `explain.assumed.<code>`.
  enum Assumption {
    /// The gateway decides by the rules as they are now.
    CURRENT_POLICY("currentPolicy"),
    /// The gateway goes on with the policy it confirmed last, which is the present one.
    CONFIRMED_POLICY("confirmedPolicy"),
    /// The gateway confirmed an older policy, which the hub does not keep: the present one decided.
    OLDER_POLICY_NOT_KEPT("olderPolicyNotKept"),
    /// The gateway has never said which policy it holds.
    NEVER_CONFIRMED("neverConfirmed"),
    /// Who is in, and what was used up, is as the hub knows it.
    STATE_OF_HUB("stateOfHub"),
    /// Who is in, and what was used up, is as it is now.
    STATE_OF_NOW("stateOfNow"),
    /// The gateway's clock is set.
    CLOCK_SET("clockSet"),
    /// Nothing is locked down, and nothing is evacuated.
    NO_ALARM("noAlarm");

    private final String code;

    Assumption(String code) {
      this.code = code;
    }

    /// The stable code.
    public String code() {
      return code;
    }
  }
}
