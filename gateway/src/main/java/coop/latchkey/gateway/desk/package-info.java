/// Desks and their presence sensors.
@NullMarked
package coop.latchkey.gateway.desk;

import org.jspecify.annotations.NullMarked;
