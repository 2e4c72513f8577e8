/// What the spaces remember of their members beyond their rules: who passed which door last, what
/// was charged, whose visits are to be settled. Written in the commit of the event it comes from,
/// then shared with the space's other gateways.
@NullMarked
package coop.latchkey.hub.access;

import org.jspecify.annotations.NullMarked;
