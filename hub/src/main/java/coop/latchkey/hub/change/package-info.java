/// Changes of rules before and after they take effect: what one would do, publishing it, looking
/// back, and taking it back.
@NullMarked
package coop.latchkey.hub.change;

import org.jspecify.annotations.NullMarked;
