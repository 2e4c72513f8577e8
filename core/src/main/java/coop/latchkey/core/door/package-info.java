/// The door machine: what has happened at a door (a grant, the exit button, the contact) goes in,
/// what is to be done (pulse the strike, sound the beeper, record a fact) comes out. Pure; its only
/// clock is the `now` it is handed.
@NullMarked
package coop.latchkey.core.door;

import org.jspecify.annotations.NullMarked;
