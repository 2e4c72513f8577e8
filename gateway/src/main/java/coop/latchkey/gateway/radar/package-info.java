/// HLK-LD2410 radars on serial ports: their frames, and a thread for each port.
@NullMarked
package coop.latchkey.gateway.radar;

import org.jspecify.annotations.NullMarked;
