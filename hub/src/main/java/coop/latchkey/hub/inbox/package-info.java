/// Takes each gateway record once and commits it before it is acknowledged.
@NullMarked
package coop.latchkey.hub.inbox;

import org.jspecify.annotations.NullMarked;
