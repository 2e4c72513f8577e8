/// Deliberate defects, to prove that the simulator can fail. A mutant changes a few instructions of
/// the programs' real classes as they are loaded; nothing of it is in the programs themselves. Each
/// is hunted with one seed after the other until an invariant finds it.
@NullMarked
package coop.latchkey.simulator.mutant;

import org.jspecify.annotations.NullMarked;
