/// Compiles membership into a signed, versioned policy for each gateway.
@NullMarked
package coop.latchkey.hub.policy;

import org.jspecify.annotations.NullMarked;
