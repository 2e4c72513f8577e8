/// Measures a whole hub: a real one in a process of its own, over HTTP, with a full database.
@NullMarked
package coop.latchkey.hub.bench;

import org.jspecify.annotations.NullMarked;
