/// The time of day and how far it can be trusted: whether the kernel's clock has been set from a
/// time source, and whether it has jumped.
@NullMarked
package coop.latchkey.gateway.clock;

import org.jspecify.annotations.NullMarked;
