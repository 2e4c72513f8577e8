/// Tests of simulated people.
@NullMarked
package coop.latchkey.gateway.sim;

import org.jspecify.annotations.NullMarked;
