/// Copies of everything a hub keeps, made while it runs, and what is made of them again.
@NullMarked
package coop.latchkey.hub.backup;

import org.jspecify.annotations.NullMarked;
