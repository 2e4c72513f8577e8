/// Load: real gateways by the hundred in one process, with people at their doors, against a real
/// hub over a real broker. What they tell and what the hub acknowledges is counted and timed.
@NullMarked
package coop.latchkey.simulator.load;

import org.jspecify.annotations.NullMarked;
