package coop.latchkey.core.access;

import java.time.Instant;

/// When something is decided, and how much of it is to be believed.
///
/// @param clockTrusted false before the clock has been set, and after it jumped back: then only
///   what does not depend on the hour decides
/// @param policyStale whether the hub has not been heard for longer than the policy allows
public record Moment(Instant at, boolean clockTrusted, boolean policyStale) {
  /// A moment that is as it seems.
  public static Moment of(Instant at) {
    return new Moment(at, true, false);
  }
}
