/// What mutants do instead, where only this package sees what they need.
@NullMarked
package coop.latchkey.core.door;

import org.jspecify.annotations.NullMarked;
