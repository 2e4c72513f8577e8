/// Who and how many are in the spaces: keeps the state of
/// [coop.latchkey.core.occupancy.OccupancyMachine] for each space, in the order of the events'
/// times and not of their arrival. An event that comes late turns the state back to before it and
/// takes everything since once more, from memory where that reaches far enough and else from the
/// journal. What became different goes to the live picture and to the series.
@NullMarked
package coop.latchkey.hub.occupancy;

import org.jspecify.annotations.NullMarked;
