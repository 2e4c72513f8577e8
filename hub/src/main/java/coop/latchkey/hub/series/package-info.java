/// Occupancy as time series: one port, [coop.latchkey.hub.series.SeriesStore], with a store in the
/// hub's own database and one in InfluxDB that give the same answers to the same questions.
@NullMarked
package coop.latchkey.hub.series;

import org.jspecify.annotations.NullMarked;
