/// Makes a failing story shorter, as long as it goes on failing in the same way.
@NullMarked
package coop.latchkey.simulator.shrink;

import org.jspecify.annotations.NullMarked;
