package coop.latchkey.gateway.journal;

import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Facts that have a number and wait in memory for the disk. When it is full, the newest are lost;
/// one gap then stands for them, in their place. The lock is held for moments only, never while the
/// disk is at work.
final class PendingFacts {
  private static final String WHY_LOST = "diskFault";

  private final int max;
  private final EventClock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<JournalRecord> queue = new ArrayDeque<>();
  private long next;
  private long lost;
  private final List<Consumer<JournalRecord>> listeners = new ArrayList<>();
  private @Nullable JournalRecord taken;

  PendingFacts(int max, EventClock clock, long next) {
    this.max = max;
    this.clock = clock;
    this.next = next;
  }

  /// Has this called with each fact, in the order of their numbers and before the disk has it; also
  /// with one that is lost. Within the lock: it must not wait.
  void onRecorded(Consumer<JournalRecord> listener) {
    lock.lock();
    try {
      listeners.add(listener);
    } finally {
      lock.unlock();
    }
  }

  long add(Fact fact) {
    lock.lock();
    try {
      EventClock.Stamp now = clock.now();
      long seq = next++;
      JournalRecord last = queue.peekLast();
      if (last != null && isOverflow(last)) {
        Fact.JournalGap gap = (Fact.JournalGap) last.fact();
        queue.removeLast();
        queue.addLast(new JournalRecord(seq, now.at(), now.clock(), gap));
        lost++;
      } else if (queue.size() >= max) {
        Fact gap = new Fact.JournalGap(seq, WHY_LOST);
        queue.addLast(new JournalRecord(seq, now.at(), now.clock(), gap));
        lost++;
      } else {
        queue.addLast(new JournalRecord(seq, now.at(), now.clock(), fact));
      }
      JournalRecord record = new JournalRecord(seq, now.at(), now.clock(), fact);
      for (Consumer<JournalRecord> listener : listeners) {
        listener.accept(record);
      }
      return seq;
    } finally {
      lock.unlock();
    }
  }

  /// Nobody records a gap but this queue, so one at its end can still grow; not while the writer
  /// has it.
  private boolean isOverflow(JournalRecord last) {
    return last.fact() instanceof Fact.JournalGap && !last.equals(taken);
  }

  /// The oldest facts, at most this many; they stay here until [#drop].
  List<JournalRecord> peek(int most) {
    lock.lock();
    try {
      List<JournalRecord> batch = new ArrayList<>(Math.min(most, queue.size()));
      for (JournalRecord record : queue) {
        if (batch.size() == most) {
          break;
        }
        batch.add(record);
      }
      taken = batch.isEmpty() ? null : batch.getLast();
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /// The first `count` facts are safe on disk.
  void drop(int count) {
    lock.lock();
    try {
      for (int i = 0; i < count; i++) {
        queue.removeFirst();
      }
      taken = null;
    } finally {
      lock.unlock();
    }
  }

  /// The writer gives back what it had peeked at.
  void giveBack() {
    lock.lock();
    try {
      taken = null;
    } finally {
      lock.unlock();
    }
  }

  /// Moves every number that is not on disk yet, and those to come.
  void shift(long by) {
    lock.lock();
    try {
      List<JournalRecord> moved = queue.stream().map(r -> shifted(r, by)).toList();
      queue.clear();
      queue.addAll(moved);
      next += by;
    } finally {
      lock.unlock();
    }
  }

  static JournalRecord shifted(JournalRecord record, long by) {
    Fact fact =
        record.fact() instanceof Fact.JournalGap(long from, String why)
            ? new Fact.JournalGap(from + by, why)
            : record.fact();
    return new JournalRecord(record.seq() + by, record.at(), record.clock(), fact);
  }

  int size() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }

  long lost() {
    lock.lock();
    try {
      return lost;
    } finally {
      lock.unlock();
    }
  }
}
