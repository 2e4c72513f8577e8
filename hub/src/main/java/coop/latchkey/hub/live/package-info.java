/// The live picture: what is known now of every door, desk and gateway, as a snapshot and its
/// deltas.
@NullMarked
package coop.latchkey.hub.live;

import org.jspecify.annotations.NullMarked;
