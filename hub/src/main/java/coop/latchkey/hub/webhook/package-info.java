/// A space's events sent elsewhere: each webhook has a place in the list of committed events and is
/// sent what comes after it, in order, at least once, signed, with growing pauses while it is not
/// taken. Setting the place back replays.
@NullMarked
package coop.latchkey.hub.webhook;

import org.jspecify.annotations.NullMarked;
