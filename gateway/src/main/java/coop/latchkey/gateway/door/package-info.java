/// A door in the flesh: the pure door machine between readers, contact, exit button, strike, LED
/// and beeper. A step of the machine runs on the thread of whoever saw the cause, under the door's
/// own lock; what time brings (relock, held open, the rhythm of a beeper) comes from one timer
/// thread for all doors.
@NullMarked
package coop.latchkey.gateway.door;

import org.jspecify.annotations.NullMarked;
