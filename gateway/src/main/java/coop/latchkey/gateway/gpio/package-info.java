/// Lines of the board: Pi4J providers of our own for a Linux GPIO character device and for a
/// simulated board, and beside them the edges of several lines in one request, which Pi4J has no
/// type for.
@NullMarked
package coop.latchkey.gateway.gpio;

import org.jspecify.annotations.NullMarked;
