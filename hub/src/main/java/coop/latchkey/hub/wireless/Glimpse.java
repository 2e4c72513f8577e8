package coop.latchkey.hub.wireless;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known of a discovered sensor at one moment.
///
/// @param offer null when it is assigned, but announces itself no more
/// @param value the last one, in words; empty for none
/// @param note a stable code for what is remarkable: `ahead`, `strange`, `jumped`, `flapping`,
///   `notUnderstood`; empty for nothing
/// @param assignment null when it is nobody's
record Glimpse(
    String id,
    @Nullable Offer offer,
    String value,
    String note,
    boolean available,
    @Nullable Instant heardAt,
    @Nullable Integer battery,
    @Nullable Integer link,
    @Nullable Assignment assignment) {}
