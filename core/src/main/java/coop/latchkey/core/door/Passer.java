package coop.latchkey.core.door;

import coop.latchkey.core.access.Charge;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ZoneId;
import org.jspecify.annotations.Nullable;

/// A member to whom a door is opened.
///
/// @param zone where they are once through; null for the street
/// @param charge what it costs then; null for nothing
public record Passer(
    MemberId member, Direction direction, @Nullable ZoneId zone, @Nullable Charge charge) {}
