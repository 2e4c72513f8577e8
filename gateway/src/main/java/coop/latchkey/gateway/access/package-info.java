/// What deciding at this gateway needs beyond its policy: who passed which door, what was charged,
/// and how far clock and policy are to be believed.
@NullMarked
package coop.latchkey.gateway.access;

import org.jspecify.annotations.NullMarked;
