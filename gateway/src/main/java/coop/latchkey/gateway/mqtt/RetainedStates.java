package coop.latchkey.gateway.mqtt;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/// The last word on each door and desk by topic, and which of them the broker has not been given.
/// Thread-safe.
final class RetainedStates {
  private final Map<String, byte[]> states = new LinkedHashMap<>();
  private final Set<String> unsaid = new LinkedHashSet<>();

  synchronized void put(String topic, byte[] payload) {
    states.put(topic, payload);
    unsaid.add(topic);
  }

  /// After a connect the broker may have forgotten everything.
  synchronized void sayAllAgain() {
    unsaid.addAll(states.keySet());
  }

  synchronized void sayAgain(String topic) {
    unsaid.add(topic);
  }

  synchronized boolean allSaid() {
    return unsaid.isEmpty();
  }

  /// Hands over what is unsaid; what `publish` refuses stays so.
  synchronized void say(BiPredicate<String, byte[]> publish) {
    unsaid.removeIf(topic -> {
      byte[] payload = states.get(topic);
      return payload == null || publish.test(topic, payload);
    });
  }
}
