/// Doors, boards and sensors tried on simulated time, where they can be with the door machine
/// itself.
@NullMarked
package coop.latchkey.simulator.hardware;

import org.jspecify.annotations.NullMarked;
