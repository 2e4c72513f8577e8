package coop.latchkey.hub.series;

/// A series summed up over one minute, hour or day: kept only for those in which it changed.
///
/// @param start when it begins, in milliseconds since 1970
/// @param tally over all of it, as if the last value lasted to its end
/// @param value what holds at its end, and after it until the next row
public record RollupRow(
    Subject subject, Rollup unit, long start, Tally tally, int value, int lower, int upper) {}
