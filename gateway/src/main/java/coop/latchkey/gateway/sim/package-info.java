/// A simulated building for the demo: people who badge, walk through, sit down and sometimes hold
/// the door. They live on the far side of a simulated board's lines: the gateway under them is the
/// real one and knows nothing of them. Their weeks are stories ([coop.latchkey.core.sim.Story])
/// told from a seed; doors take the time that doors take.
@NullMarked
package coop.latchkey.gateway.sim;

import org.jspecify.annotations.NullMarked;
