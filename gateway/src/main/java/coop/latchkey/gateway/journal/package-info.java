/// The journal on disk: facts numbered, written in batches, kept until the hub has acknowledged
/// them. Nobody who records a fact waits for the disk.
@NullMarked
package coop.latchkey.gateway.journal;

import org.jspecify.annotations.NullMarked;
