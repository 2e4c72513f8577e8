/// Series in InfluxDB: written as line protocol to `/api/v2/write`, read by InfluxQL at `/query`,
/// which InfluxDB 1.8, 2 (with a DBRP mapping) and 3 answer alike. The layout is in the operators'
/// guide.
@NullMarked
package coop.latchkey.hub.series.influx;

import org.jspecify.annotations.NullMarked;
