/// On which threads a program's work runs, and by which clocks: one port for gateway and hub, so
/// that the very same parts also run on simulated time.
@NullMarked
package coop.latchkey.config.run;

import org.jspecify.annotations.NullMarked;
