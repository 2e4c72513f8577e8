package coop.latchkey.hub.mqtt;

import coop.latchkey.config.mqtt.Delivery;
import coop.latchkey.config.mqtt.IncomingMessage;
import coop.latchkey.config.mqtt.OutgoingMessage;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Keeps retained topics at the broker as they should be: says each change, says all of them again
/// at each connect, and clears those that the broker still holds and that nobody wants any more.
/// Thread-safe; never waits. At most [#UNDER_WAY_MAX] messages are under way at once, so that a
/// thousand desks do not overflow the link's queue.
public final class RetainedTopics implements LinkPart {
  static final int UNDER_WAY_MAX = 64;

  private final Function<OutgoingMessage, CompletionStage<Delivery>> link;
  private final List<String> filters;
  private final Predicate<String> owned;
  private final Map<String, String> wanted = new HashMap<>();
  private final LinkedHashSet<String> unsaid = new LinkedHashSet<>();
  private final Set<String> strangers = new LinkedHashSet<>();
  private boolean settled;
  private int underWay;

  /// @param filters what to hear to find out what the broker holds
  /// @param owned whether a topic that the broker holds is this hub's to clear
  public RetainedTopics(
      Function<OutgoingMessage, CompletionStage<Delivery>> link,
      List<String> filters,
      Predicate<String> owned) {
    this.link = link;
    this.filters = List.copyOf(filters);
    this.owned = owned;
  }

  /// A topic shall hold this.
  public void say(String topic, String payload) {
    synchronized (this) {
      if (payload.equals(wanted.put(topic, payload))) {
        return;
      }
      unsaid.add(topic);
    }
    pump();
  }

  /// A topic shall hold nothing.
  public void clear(String topic) {
    synchronized (this) {
      if (wanted.remove(topic) == null) {
        return;
      }
      unsaid.add(topic);
    }
    pump();
  }

  /// These topics, and no others that begin so.
  public void only(String prefix, Map<String, String> topics) {
    List<String> gone;
    synchronized (this) {
      gone =
          wanted.keySet().stream()
              .filter(topic -> topic.startsWith(prefix) && !topics.containsKey(topic))
              .toList();
    }
    gone.forEach(this::clear);
    topics.forEach(this::say);
  }

  /// Says those again that begin so, whether they changed or not.
  public void again(String prefix) {
    synchronized (this) {
      wanted.keySet().stream().filter(topic -> topic.startsWith(prefix)).forEach(unsaid::add);
    }
    pump();
  }

  @Override
  public List<String> filters() {
    return filters;
  }

  @Override
  public void connected() {
    again("");
  }

  @Override
  public boolean heard(IncomingMessage message) {
    if (!owned.test(message.topic())) {
      return false;
    }
    synchronized (this) {
      boolean holds = message.retained() && message.payload().length > 0;
      if (!holds || wanted.containsKey(message.topic())) {
        return true;
      }
      if (!settled) {
        strangers.add(message.topic());
        return true;
      }
      unsaid.add(message.topic());
    }
    pump();
    return true;
  }

  /// All that is wanted has been said once: what else the broker holds is left over. Until then
  /// nothing is cleared.
  public void settle() {
    synchronized (this) {
      settled = true;
      strangers.removeIf(wanted::containsKey);
      unsaid.addAll(strangers);
      strangers.clear();
    }
    pump();
  }

  private void pump() {
    for (OutgoingMessage next = next(); next != null; next = next()) {
      String topic = next.topic();
      var _ = link.apply(next).whenComplete((how, failure) -> ended(topic, how, failure));
    }
  }

  private synchronized @Nullable OutgoingMessage next() {
    if (underWay >= UNDER_WAY_MAX || unsaid.isEmpty()) {
      return null;
    }
    String topic = unsaid.removeFirst();
    underWay++;
    String payload = wanted.getOrDefault(topic, "");
    return OutgoingMessage.retained(topic, payload.getBytes(StandardCharsets.UTF_8));
  }

  private void ended(String topic, @Nullable Delivery how, @Nullable Throwable failure) {
    boolean said = failure == null && how instanceof Delivery.Accepted;
    synchronized (this) {
      underWay--;
      if (!said) {
        // It is said again with whatever is said next, at the latest at the next connect.
        unsaid.add(topic);
      }
    }
    if (said) {
      pump();
    }
  }
}
