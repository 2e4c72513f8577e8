/// The rules: a [coop.latchkey.core.access.Policy] compiled by the hub, and the one function that
/// decides from it whether a credential opens a door now, in the gateway and in the hub alike.
/// Every refusal carries a reason and the next step. Leaving is never refused.
@NullMarked
package coop.latchkey.core.access;

import org.jspecify.annotations.NullMarked;
