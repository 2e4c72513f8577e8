/// What mutants do instead, where only this package sees what they need.
@NullMarked
package coop.latchkey.hub.store;

import org.jspecify.annotations.NullMarked;
