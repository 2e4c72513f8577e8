/// Tests of the time of day.
@NullMarked
package coop.latchkey.gateway.clock;

import org.jspecify.annotations.NullMarked;
