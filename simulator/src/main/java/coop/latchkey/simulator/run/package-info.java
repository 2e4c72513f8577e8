/// Plays a story: builds the cooperative it tells of out of real programs on simulated computers,
/// gives every act its effect, and tells the referee everything that is seen.
@NullMarked
package coop.latchkey.simulator.run;

import org.jspecify.annotations.NullMarked;
