/// Tests of what must always hold: short histories that keep each promise, and some that break it.
@NullMarked
package coop.latchkey.simulator.check;

import org.jspecify.annotations.NullMarked;
