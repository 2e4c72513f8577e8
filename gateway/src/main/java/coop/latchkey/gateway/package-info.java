/// The program at a door. [coop.latchkey.gateway.Main] reads the command line,
/// [coop.latchkey.gateway.Gateway] wires the rooms together and takes them apart again.
@NullMarked
package coop.latchkey.gateway;

import org.jspecify.annotations.NullMarked;
