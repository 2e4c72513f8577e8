package coop.latchkey.simulator.hardware;

import coop.latchkey.gateway.gpio.Edge;
import coop.latchkey.gateway.gpio.EdgeSource;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Edges of a reader's lines, with the kernel's manners: 256 are kept, the oldest is lost first,
/// and the numbers show it. Never waits.
final class SimEdges implements EdgeSource {
  private static final int BUFFER = 256;

  private final int[] lines;
  private final SimBoard board;
  private final ArrayDeque<Edge> waiting = new ArrayDeque<>();
  private @Nullable Runnable came;
  private boolean told;
  private long seqno;
  private boolean paused;
  private boolean closed;

  SimEdges(int[] lines, SimBoard board) {
    this.lines = lines.clone();
    this.board = board;
  }

  void add(int[] line, long[] agoNanos) {
    if (closed || paused) {
      return;
    }
    long now = board.nanoTime();
    for (int i = 0; i < line.length; i++) {
      seqno++;
      if (line[i] < 0) {
        continue;
      }
      if (waiting.size() == BUFFER) {
        waiting.removeFirst();
      }
      waiting.addLast(new Edge(now - agoNanos[i], line[i], seqno));
    }
    if (came != null && !told && !waiting.isEmpty()) {
      told = true;
      Runnable listener = came;
      board.tell(() -> {
        told = false;
        listener.run();
      });
    }
  }

  @Override
  public boolean whenCome(Runnable listener) {
    came = listener;
    return true;
  }

  @Override
  public boolean read(List<Edge> into, int timeoutMillis) {
    boolean any = !waiting.isEmpty();
    into.addAll(waiting);
    waiting.clear();
    return any;
  }

  @Override
  public void pause() {
    paused = true;
  }

  @Override
  public void resume() {
    paused = false;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      waiting.clear();
      for (int line : lines) {
        board.release(line);
      }
    }
  }
}
