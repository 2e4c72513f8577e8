/// Tests of what is kept, and for how long.
@NullMarked
package coop.latchkey.hub.backup;

import org.jspecify.annotations.NullMarked;
