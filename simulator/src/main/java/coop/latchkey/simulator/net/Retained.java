package coop.latchkey.simulator.net;

import coop.latchkey.config.mqtt.OutgoingMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The last retained message of each topic, and what was there before in the last seconds.
final class Retained {
  /// How far behind a broker's saving may be.
  static final long UNSAVED_NANOS = TimeUnit.SECONDS.toNanos(30);

  private record Change(long nanos, String topic, @Nullable Stamped before) {}

  private final NavigableMap<String, Stamped> kept = new TreeMap<>();
  private final Deque<Change> unsaved = new ArrayDeque<>();

  /// Takes a retained message; an empty one deletes.
  void take(OutgoingMessage message, long nanos) {
    Stamped before =
        message.payload().length == 0
            ? kept.remove(message.topic())
            : kept.put(message.topic(), Stamped.at(nanos, message));
    unsaved.add(new Change(nanos, message.topic(), before));
    while (unsaved.getFirst().nanos() < nanos - UNSAVED_NANOS) {
      unsaved.removeFirst();
    }
  }

  /// Those that a filter takes and that have not expired, by topic.
  void each(String filter, long nanos, Consumer<OutgoingMessage> to) {
    int wild = filter.indexOf('+') < 0 ? filter.indexOf('#') : firstOf(filter);
    if (wild < 0) {
      Stamped one = kept.get(filter);
      if (one != null && !one.expired(nanos)) {
        to.accept(one.message());
      }
      return;
    }
    String begin = filter.substring(0, wild);
    for (Stamped one : kept.tailMap(begin, true).values()) {
      if (!one.message().topic().startsWith(begin)) {
        // "a/#" takes "a", too, which nobody here asks for by that.
        return;
      }
      if (Filters.matches(filter, one.message().topic()) && !one.expired(nanos)) {
        to.accept(one.message());
      }
    }
  }

  private static int firstOf(String filter) {
    int hash = filter.indexOf('#');
    int plus = filter.indexOf('+');
    return hash < 0 ? plus : Math.min(hash, plus);
  }

  /// What was not saved is as it was before.
  void loseUnsaved(RandomGenerator dice, long nanos) {
    long since = nanos - dice.nextLong(UNSAVED_NANOS);
    while (!unsaved.isEmpty() && unsaved.getLast().nanos() >= since) {
      Change change = unsaved.removeLast();
      if (change.before() == null) {
        kept.remove(change.topic());
      } else {
        kept.put(change.topic(), change.before());
      }
    }
    unsaved.clear();
  }

  void clear() {
    kept.clear();
    unsaved.clear();
  }

  int size() {
    return kept.size();
  }
}
