/// What sees people: presence sensors on lines and serial ports, in rooms and for desks, and people
/// counters.
@NullMarked
package coop.latchkey.gateway.sensor;

import org.jspecify.annotations.NullMarked;
