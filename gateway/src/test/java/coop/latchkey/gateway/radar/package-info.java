/// Tests of radars on serial ports.
@NullMarked
package coop.latchkey.gateway.radar;

import org.jspecify.annotations.NullMarked;
