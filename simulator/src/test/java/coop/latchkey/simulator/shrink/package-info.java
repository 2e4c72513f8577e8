/// Tests of shortening stories.
@NullMarked
package coop.latchkey.simulator.shrink;

import org.jspecify.annotations.NullMarked;
