/// From edges to cards: frames of Wiegand pulses, their faults, keypad digits, and the noise of a
/// badly wired reader.
@NullMarked
package coop.latchkey.gateway.reader;

import org.jspecify.annotations.NullMarked;
