package coop.latchkey.hub.me;

import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.MemberId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A member's word on when they left, of a visit whose end no door saw.
///
/// @param visit the event of the entry
/// @param author who said it
/// @param withdrawnAt when it was taken back or said anew; null while it holds
record Correction(
    String id,
    MemberId member,
    EventId visit,
    Instant leftAt,
    String author,
    Instant notedAt,
    @Nullable Instant withdrawnAt) {}
