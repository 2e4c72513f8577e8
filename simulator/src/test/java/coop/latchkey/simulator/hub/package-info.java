/// Tests of the simulated hub.
@NullMarked
package coop.latchkey.simulator.hub;

import org.jspecify.annotations.NullMarked;
