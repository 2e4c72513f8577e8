/// The policy in force: received in chunks, its signature checked, kept on disk, swapped as a
/// whole.
///
/// Wiring: `new PolicyStore(new PolicyCheck(space, gateway, hubKey), new PolicyFiles(folder),
/// journal)`, then `load()` before doors decide and before the uplink starts; the uplink feeds it
/// afterwards. There is nothing to close.
@NullMarked
package coop.latchkey.gateway.policy;

import org.jspecify.annotations.NullMarked;
