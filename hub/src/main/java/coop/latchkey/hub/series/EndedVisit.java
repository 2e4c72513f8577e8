package coop.latchkey.hub.series;

import coop.latchkey.core.id.ZoneId;
import java.time.Instant;

/// One stay of somebody, without a word of who: what dwell and visits are counted from.
///
/// @param zone where; the whole space's stays carry the zone they began in
/// @param wholeSpace whether it is a stay in the space, from the street to the street
/// @param how the code of how it was decided that they left
/// @param number tells apart what ended at the same moment
public record EndedVisit(
    ZoneId zone, boolean wholeSpace, Instant cameAt, Instant leftAt, String how, int number) {}
