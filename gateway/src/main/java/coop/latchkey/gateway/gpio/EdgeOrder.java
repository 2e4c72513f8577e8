package coop.latchkey.gateway.gpio;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Puts the edges of one request back in order. The kernel numbers edges in the interrupt, but
/// queues them by one thread a line, so that edges of two lines can change places, even between two
/// reads. Pure; one thread.
final class EdgeOrder {
  private static final Comparator<Edge> BY_SEQNO = Comparator.comparingLong(Edge::seqno);

  private final List<Edge> waiting = new ArrayList<>();
  private boolean sorted = true;
  private long next = 1;
  private boolean anew;

  /// An edge as the kernel gave it.
  void add(Edge edge) {
    sorted &= waiting.isEmpty() || edge.seqno() > waiting.getLast().seqno();
    waiting.add(edge);
  }

  /// Moves the edges that follow on without a hole.
  ///
  /// @return whether some are left behind a hole
  boolean drain(List<Edge> into) {
    if (!sorted) {
      waiting.sort(BY_SEQNO);
      sorted = true;
    }
    if (anew && !waiting.isEmpty()) {
      next = waiting.getFirst().seqno();
      anew = false;
    }
    int taken = 0;
    while (taken < waiting.size() && waiting.get(taken).seqno() <= next) {
      Edge edge = waiting.get(taken);
      next = edge.seqno() + 1;
      into.add(edge);
      taken++;
    }
    if (taken == waiting.size()) {
      waiting.clear();
    } else if (taken > 0) {
      waiting.subList(0, taken).clear();
    }
    return !waiting.isEmpty();
  }

  /// Forgets what waits; whatever number comes next follows on.
  void restart() {
    waiting.clear();
    sorted = true;
    anew = true;
  }

  /// How many are left behind a hole.
  int waiting() {
    return waiting.size();
  }

  /// Moves all of them: what is missing by now is lost, and the numbers show it.
  void giveUp(List<Edge> into) {
    if (!waiting.isEmpty()) {
      next = waiting.getFirst().seqno();
      for (Edge edge : waiting) {
        into.add(edge);
        next = edge.seqno() + 1;
      }
      waiting.clear();
    }
  }
}
