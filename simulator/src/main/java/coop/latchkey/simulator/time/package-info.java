/// Simulated time: one agenda for the whole world, the programs that run on it, and each computer's
/// own, doubtful time of day.
@NullMarked
package coop.latchkey.simulator.time;

import org.jspecify.annotations.NullMarked;
