package coop.latchkey.core.access;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the rules say to one [AccessRequest].
public sealed interface Decision {
  /// The member the credential belongs to, where it is known.
  @Nullable MemberId member();

  /// The door opens.
  ///
  /// @param member null when an unknown credential is read on the way out
  /// @param plan the plan that grants it; null when leaving
  /// @param longUnlock whether the member asked for the longer unlock time
  record Granted(
      GrantBasis basis, @Nullable MemberId member, @Nullable PlanId plan, boolean longUnlock)
      implements Decision {}

  /// The door stays shut.
  ///
  /// @param from when the same credential would open this door, if the policy knows such a time
  record Denied(DenialReason reason, @Nullable MemberId member, @Nullable Instant from)
      implements Decision {}
}
