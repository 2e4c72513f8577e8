package coop.latchkey.hub.series;

import java.time.Instant;

/// From this moment on, until the subject's next point, a series has these values.
///
/// @param at in whole milliseconds
/// @param value people by the estimate, or a desk's state, or a number of door events
/// @param lower at least; the same as `value` but for people
/// @param upper at most; the same as `value` but for people
public record SeriesPoint(Subject subject, Instant at, int value, int lower, int upper) {}
