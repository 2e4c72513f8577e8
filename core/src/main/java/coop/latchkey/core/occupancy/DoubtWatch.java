package coop.latchkey.core.occupancy;

/// A doubt that may come up, or go: it must last a while either way.
///
/// @param doubt with the time at which it first looked like it
/// @param raised whether it has been told
/// @param score for how many looks in a row it has been otherwise than told
record DoubtWatch(Doubt doubt, boolean raised, int score) {}
