package coop.latchkey.core.occupancy;

import org.jspecify.annotations.Nullable;

/// What [CounterMachine] remembers.
///
/// @param passing what its [PassageSensor] remembers
/// @param in how many came in that are not told yet
/// @param out how many went out that are not told yet
/// @param toldAtMillis when it last told
/// @param firstSince since when its first line has been as it is
/// @param secondSince the same of its second line
/// @param calmAtMillis when lines that are shaken are calm again, see [Shaking]
/// @param unknown why it counts nothing now, a stable code; null while it counts
/// @param wakeAtMillis when the shell must call again with [CounterInput.TimePassed];
///   [Long#MAX_VALUE] when nothing is due
public record CounterWatch<S>(
    S passing,
    boolean first,
    boolean second,
    long firstSince,
    long secondSince,
    int in,
    int out,
    long toldAtMillis,
    long calmAtMillis,
    @Nullable String unknown,
    long wakeAtMillis) {}
