package coop.latchkey.core.rule;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import java.time.Instant;

/// Whose policy it is, and which.
///
/// @param version grows by at least one with every change; a gateway refuses a lower one than it
///   holds
public record PolicyHead(SpaceId space, GatewayId gateway, long version, Instant issuedAt) {}
