/// Tests of doors over a simulated board, end to end.
@NullMarked
package coop.latchkey.gateway.door;

import org.jspecify.annotations.NullMarked;
