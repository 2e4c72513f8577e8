@NullMarked
package coop.latchkey.simulator.hardware;

import org.jspecify.annotations.NullMarked;
