package coop.latchkey.hub.series;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the store of series is, for whoever looks at a page.
///
/// @param store which kind: `sqlite`, `postgresql` or `influx`
/// @param well whether it takes what is written
/// @param detail for a person: what is wrong and what to do; never a secret
/// @param waitingEdits how many edits wait on disk
/// @param waitingBytes what the disk holds of edits, in bytes
/// @param mostBytes how much it may hold
/// @param writtenAt when something was written last; null before the first
/// @param awaySince since when nothing can be written; null when it can
/// @param lostSince since when edits were lost, because no more would fit or the disk refused; null
///   when none were
public record SeriesHealth(
    String store,
    boolean well,
    String detail,
    long waitingEdits,
    long waitingBytes,
    long mostBytes,
    @Nullable Instant writtenAt,
    @Nullable Instant awaySince,
    @Nullable Instant lostSince) {}
