/// The real parts of a gateway on a simulated disk, cut off at each of their effects.
@NullMarked
package coop.latchkey.simulator.program;

import org.jspecify.annotations.NullMarked;
