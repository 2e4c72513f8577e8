package coop.latchkey.simulator.net;

import java.time.Duration;

/// How a place's way to the broker is just now. Within a connection the order is kept, as by TCP.
///
/// @param delayLeast one way
/// @param delayMost one way; each packet's delay is drawn between the two
/// @param loss how many of a thousand packets are lost on the way: TCP sends them again, and
///   everything behind them waits for that
/// @param breaks how many of a thousand packets break the connection, for both sides to see
/// @param twice how many of a thousand messages the broker hands over twice, as bridged and
///   clustered brokers do
/// @param late how many of a thousand messages the broker hands over some seconds late, behind
///   others that came after them
/// @param bytesPerSecond each way
public record Weather(
    Duration delayLeast,
    Duration delayMost,
    int loss,
    int breaks,
    int twice,
    int late,
    long bytesPerSecond) {
  /// A local network: half a millisecond to two, 100 Mbit/s, nothing lost.
  public static final Weather FAIR =
      new Weather(Duration.ofNanos(500_000), Duration.ofMillis(2), 0, 0, 0, 0, 12_500_000);

  /// A tired wireless one: 5 to 400 ms, 4% loss, now and then a break, 256 kbit/s.
  public static final Weather FOUL =
      new Weather(Duration.ofMillis(5), Duration.ofMillis(400), 40, 2, 5, 5, 32_000);

  /// Refuses delays and rates that make no sense.
  public Weather {
    if (delayLeast.isNegative() || delayMost.compareTo(delayLeast) < 0 || bytesPerSecond < 1) {
      throw new IllegalArgumentException(
          "delay from " + delayLeast + " to " + delayMost + ", " + bytesPerSecond + " B/s");
    }
  }
}
