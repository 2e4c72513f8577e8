/// The journal on disk: facts numbered, written in batches, kept until the hub has acknowledged
/// them. Nobody who records a fact waits for the disk.
///
/// Wiring: open [coop.latchkey.gateway.journal.FileJournal] first of all, since its lock tells of a
/// second gateway, then record `gatewayStarted` with its boot number. Close it last, after doors
/// and uplink, so that what they record at their end is kept.
@NullMarked
package coop.latchkey.gateway.journal;

import org.jspecify.annotations.NullMarked;
