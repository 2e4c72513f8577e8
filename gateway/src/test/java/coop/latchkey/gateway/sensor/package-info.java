/// Tests of counters and presence sensors on a simulated board.
@NullMarked
package coop.latchkey.gateway.sensor;

import org.jspecify.annotations.NullMarked;
