/// Desk sensors on lines of the board.
@NullMarked
package coop.latchkey.gateway.desk;

import org.jspecify.annotations.NullMarked;
