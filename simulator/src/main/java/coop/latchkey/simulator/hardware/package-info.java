/// What stands outside a gateway's computer, on simulated time: the lines of its board, doors with
/// their leaves, locks, contacts and buttons, readers, desks and counters, and what breaks in them.
/// Nothing here has a thread; everything happens on the world's one agenda.
@NullMarked
package coop.latchkey.simulator.hardware;

import org.jspecify.annotations.NullMarked;
