/// Questions to the rules: would this person come in here, then, and why. Decided by the same
/// function as at the door.
@NullMarked
package coop.latchkey.hub.ask;

import org.jspecify.annotations.NullMarked;
