package coop.latchkey.hub.approval;

import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiProblem;
import java.util.Optional;

/// Tells of one operation's calls what they touch. May read from disk; called by many threads.
@FunctionalInterface
public interface Touching {
  /// What this call touches; empty when nobody else need agree to it. Ends the call when it is of
  /// no use anyhow, such as a change of a version that is no longer there.
  Optional<Matter> of(ApiCall call) throws ApiProblem;
}
