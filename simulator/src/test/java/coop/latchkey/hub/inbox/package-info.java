/// What mutants do instead, where only this package sees what they need.
@NullMarked
package coop.latchkey.hub.inbox;

import org.jspecify.annotations.NullMarked;
