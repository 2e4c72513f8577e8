/// What must always hold of a simulated cooperative, checked after each thing that was observed.
/// The world tells what happened ([coop.latchkey.simulator.check.Seen]), a referee hands it to the
/// invariants, and each of these is worked out from what was true, never from what a program says
/// of itself.
@NullMarked
package coop.latchkey.simulator.check;

import org.jspecify.annotations.NullMarked;
