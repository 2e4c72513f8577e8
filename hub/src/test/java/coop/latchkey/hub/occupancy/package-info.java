/// Tests of occupancy as the hub keeps it.
@NullMarked
package coop.latchkey.hub.occupancy;

import org.jspecify.annotations.NullMarked;
