package coop.latchkey.core.access;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the rules say to one [AccessRequest].
public sealed interface Decision {
  /// The member the credential belongs to, where it is known.
  @Nullable MemberId member();

  /// The door opens.
  ///
  /// @param member null when an unknown credential is read on the way out
  /// @param plan the plan that grants it; null when leaving and for a guest
  /// @param longUnlock whether the member asked for the longer unlock time
  /// @param charge what is charged once they have passed; null for nothing
  /// @param notices what is to be told beside
  record Granted(
      GrantBasis basis,
      @Nullable MemberId member,
      @Nullable PlanId plan,
      boolean longUnlock,
      @Nullable Charge charge,
      Set<Notice> notices)
      implements Decision {
    /// Copies the set.
    public Granted {
      notices = Set.copyOf(notices);
    }
  }

  /// Everything grants, and the door asks for one thing more.
  record Asked(Ask ask, MemberId member) implements Decision {}

  /// The door stays shut.
  ///
  /// @param from when the same credential would open this door, if the policy knows such a time
  record Denied(DenialReason reason, @Nullable MemberId member, @Nullable Instant from)
      implements Decision {}

  /// What a door may ask for beside a credential.
  enum Ask {
    /// A PIN of the same member.
    PIN("pin"),
    /// Another entitled member.
    SECOND_PERSON("secondPerson");

    private final String code;

    Ask(String code) {
      this.code = code;
    }

    /// The stable code.
    public String code() {
      return code;
    }
  }
}
