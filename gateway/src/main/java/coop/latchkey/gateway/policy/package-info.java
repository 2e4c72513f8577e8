/// The policy in force: received in chunks, its signature checked, kept on disk, swapped as a
/// whole.
@NullMarked
package coop.latchkey.gateway.policy;

import org.jspecify.annotations.NullMarked;
