package coop.latchkey.gateway.mqtt;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts payloads that nothing can be made of; logs the first of each kind. Thread-safe.
final class BadPayloads {
  private static final Logger LOG = LoggerFactory.getLogger(BadPayloads.class);

  private final Map<String, Long> counts = new ConcurrentHashMap<>();

  void count(String topic, String kind, String detail) {
    if (counts.merge(kind, 1L, Long::sum) == 1) {
      LOG.warn(
          "dropped a {} message on {}: {}; further ones are only counted", kind, topic, detail);
    }
  }

  Map<String, Long> counts() {
    return new TreeMap<>(counts);
  }
}
