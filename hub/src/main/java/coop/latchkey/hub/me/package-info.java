/// What members see and do of themselves: why a door said no, their plans, balances and visits,
/// their guests, who may see that they are in, and everything that is held of them, until it is
/// deleted. Who somebody is comes from their sign-in alone, never from what they ask.
@NullMarked
package coop.latchkey.hub.me;

import org.jspecify.annotations.NullMarked;
