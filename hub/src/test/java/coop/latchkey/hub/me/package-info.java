/// Tests of what members see and do of themselves.
@NullMarked
package coop.latchkey.hub.me;

import org.jspecify.annotations.NullMarked;
