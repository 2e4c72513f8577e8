/// The hub's program: its settings, its parts put together, and its command line.
@NullMarked
package coop.latchkey.hub;

import org.jspecify.annotations.NullMarked;
