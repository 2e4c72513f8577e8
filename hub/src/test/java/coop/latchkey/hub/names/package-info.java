/// Tests of finding people by name.
@NullMarked
package coop.latchkey.hub.names;

import org.jspecify.annotations.NullMarked;
