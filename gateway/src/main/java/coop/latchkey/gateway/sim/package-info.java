/// A simulated building for the demo: people who badge, walk through, sit down and sometimes hold
/// the door.
@NullMarked
package coop.latchkey.gateway.sim;

import org.jspecify.annotations.NullMarked;
