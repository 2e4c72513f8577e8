/// Tests of the command.
@NullMarked
package coop.latchkey.simulator;

import org.jspecify.annotations.NullMarked;
