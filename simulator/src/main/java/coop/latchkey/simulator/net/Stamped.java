package coop.latchkey.simulator.net;

import coop.latchkey.config.mqtt.OutgoingMessage;
import java.util.concurrent.TimeUnit;

/// A message as the broker has it, with its end.
///
/// @param deadline until when it is delivered
record Stamped(OutgoingMessage message, long deadline) {
  static Stamped at(long nanos, OutgoingMessage message) {
    Long expiry = message.expirySeconds();
    return new Stamped(
        message, expiry == null ? Long.MAX_VALUE : nanos + TimeUnit.SECONDS.toNanos(expiry));
  }

  boolean expired(long nanos) {
    return nanos >= deadline;
  }
}
