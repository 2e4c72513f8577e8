/// What leaves the pages for others, and what must not.
@NullMarked
package coop.latchkey.hub.open;

import org.jspecify.annotations.NullMarked;
