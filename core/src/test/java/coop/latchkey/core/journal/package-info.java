/// Tests of the journal's frames and of its way to the hub over networks that lose things.
@NullMarked
package coop.latchkey.core.journal;

import org.jspecify.annotations.NullMarked;
