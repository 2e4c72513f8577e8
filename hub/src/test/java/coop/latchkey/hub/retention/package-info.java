/// Tests of what is kept, and for how long.
@NullMarked
package coop.latchkey.hub.retention;

import org.jspecify.annotations.NullMarked;
