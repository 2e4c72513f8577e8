/// For how long people are named: what is older becomes counts, every night, and is overwritten on
/// the disk.
@NullMarked
package coop.latchkey.hub.retention;

import org.jspecify.annotations.NullMarked;
