/// Tests of load.
@NullMarked
package coop.latchkey.simulator.load;

import org.jspecify.annotations.NullMarked;
