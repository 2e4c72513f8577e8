/// Tests of changes as people write them.
@NullMarked
package coop.latchkey.hub.change;

import org.jspecify.annotations.NullMarked;
