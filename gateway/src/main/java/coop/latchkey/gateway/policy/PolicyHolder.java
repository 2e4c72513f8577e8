package coop.latchkey.gateway.policy;

import coop.latchkey.core.access.Policy;
import org.jspecify.annotations.Nullable;

/// The policy in force.
public interface PolicyHolder {
  /// The policy to decide by now, or null before the first. One volatile read; callable from any
  /// thread.
  @Nullable Policy current();
}
