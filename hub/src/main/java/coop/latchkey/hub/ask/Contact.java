package coop.latchkey.hub.ask;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a gateway last said of itself.
///
/// @param policyVersion it confirmed; 0 for none
/// @param lastHeard when it was heard last; null for never, or when it is heard now
/// @param clockTrusted whether its clock was set
public record Contact(long policyVersion, @Nullable Instant lastHeard, boolean clockTrusted) {
  /// A gateway of which nothing is known.
  public static final Contact NONE = new Contact(0, null, true);

  /// Finds it.
  @FunctionalInterface
  public interface Book {
    /// What is known of a gateway, [#NONE] for nothing. Never waits.
    Contact of(SpaceId space, GatewayId gateway);
  }
}
