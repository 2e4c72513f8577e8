/// A hub of a simulated world: the real one's core on a simulated process and link, with what
/// operators do to it, and what it can be asked.
@NullMarked
package coop.latchkey.simulator.hub;

import org.jspecify.annotations.NullMarked;
