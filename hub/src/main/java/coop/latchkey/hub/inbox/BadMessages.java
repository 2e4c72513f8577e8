package coop.latchkey.hub.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Messages that were dropped because nothing could be done with them: each is counted
/// (`latchkey_messages_bad_total`), the first of each kind is logged. Thread-safe.
public final class BadMessages {
  /// Most of a detail that goes into the log: it may quote what a stranger wrote.
  private static final int DETAIL_MAX = 200;

  private static final Logger LOG = LoggerFactory.getLogger(BadMessages.class);

  private final MeterRegistry meters;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /// Counts in this registry.
  public BadMessages(MeterRegistry meters) {
    this.meters = meters;
  }

  /// Counts one.
  ///
  /// @param kind a stable code, see [coop.latchkey.core.wire.Parsed.Bad#kind()]; also
  ///   `unknownGateway`
  public void drop(String topic, String kind, String detail) {
    meters.counter("latchkey.messages.bad", "kind", kind).increment();
    if (told.add(kind)) {
      LOG.warn(
          "message on {} dropped: {}: {}; further {} messages are only counted (/metrics,"
              + " latchkey_messages_bad_total)",
          topic,
          kind,
          detail.length() > DETAIL_MAX ? detail.substring(0, DETAIL_MAX) + "..." : detail,
          kind);
    }
  }

  /// How many of a kind were dropped.
  public long count(String kind) {
    return (long) meters.counter("latchkey.messages.bad", "kind", kind).count();
  }
}
