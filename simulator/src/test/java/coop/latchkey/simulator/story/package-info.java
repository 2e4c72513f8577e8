/// Tests that both programs take the files of a made-up cooperative.
@NullMarked
package coop.latchkey.simulator.story;

import org.jspecify.annotations.NullMarked;
