/// A simulated building on simulated time: people with routines, doors, counters, desks and rooms
/// with their sensors and faults. From one seed it makes the journal its gateways would have
/// written, and knows where everybody was.
@NullMarked
package coop.latchkey.core.sim;

import org.jspecify.annotations.NullMarked;
