/// A door in the flesh: the pure door machine between readers, contact, exit button, strike, LED
/// and beeper.
@NullMarked
package coop.latchkey.gateway.door;

import org.jspecify.annotations.NullMarked;
