/// A whole cooperative on simulated time: the real parts of gateway and hub, on a network, disks,
/// clocks and hardware that fail as told, with people, operators and attackers from one seed.
@NullMarked
package coop.latchkey.simulator;

import org.jspecify.annotations.NullMarked;
