package coop.latchkey.hub.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Many who watch a stream of server-sent events at once, on one thread, so that watching costs
/// little beside what is watched. Each notes when it had read which event, and whether the numbers
/// of the frames (`id:`) went on without a hole.
final class Watchers implements AutoCloseable {
  private static final byte[] ID = "id: ".getBytes(StandardCharsets.UTF_8);

  /// How an event's frame goes on; its id, such as `front#17`, holds the only `#` or the first.
  private static final byte[] DATA = "data: {\"space\"".getBytes(StandardCharsets.UTF_8);

  private static final int BUFFER = 256 * 1024;

  /// Pauses without anything new, after which no more will come.
  private static final int PATIENCE = 100;

  private static final int PAUSE_MILLIS = 100;

  /// One stream. `arrivals` holds nanoseconds by the event's number beyond the first; 0 for never.
  /// Bytes are looked at as they are: texts and patterns would cost more than what is measured.
  private final class Watcher {
    private final long[] arrivals;
    private byte[] line = new byte[4096];
    private int length;
    private long frame;
    private boolean cut;

    Watcher(int most) {
      arrivals = new long[most];
    }

    void take(ByteBuffer bytes, long now) {
      while (bytes.hasRemaining()) {
        byte next = bytes.get();
        if (next == '\n') {
          line(now);
          length = 0;
        } else {
          if (length == line.length) {
            line = Arrays.copyOf(line, 2 * length);
          }
          line[length++] = next;
        }
      }
    }

    private void line(long now) {
      if (begins(ID)) {
        long number = number(indexOf((byte) '-', 0) + 1);
        holes += frame == 0 ? 0 : number - frame - 1;
        frame = number;
        frames++;
      } else if (begins(DATA)) {
        int at = indexOf((byte) '#', DATA.length);
        if (at > 0) {
          if (sample == null) {
            sample = new String(line, 0, length, StandardCharsets.UTF_8);
          }
          long index = number(at + 1) - first;
          if (index >= 0 && index < arrivals.length && arrivals[(int) index] == 0) {
            arrivals[(int) index] = now;
            arrived++;
          }
        }
      }
    }

    private boolean begins(byte[] word) {
      return length >= word.length && Arrays.equals(line, 0, word.length, word, 0, word.length);
    }

    private int indexOf(byte wanted, int from) {
      for (int i = from; i < length; i++) {
        if (line[i] == wanted) {
          return i;
        }
      }
      return -1;
    }

    private long number(int from) {
      long number = 0;
      for (int i = from; i < length && line[i] >= '0' && line[i] <= '9'; i++) {
        number = number * 10 + line[i] - '0';
      }
      return number;
    }
  }

  private final Selector selector;
  private final List<Watcher> watchers = new ArrayList<>();
  private final Thread thread;
  private final long first;
  private volatile boolean closed;
  private long frames;
  private long arrived;
  private long holes;
  private @Nullable String sample;

  /// Connects them.
  ///
  /// @param request what each sends at first
  /// @param first the number of the first event that counts
  /// @param most events that count
  Watchers(int port, String request, int count, long first, int most) throws IOException {
    this.first = first;
    selector = Selector.open();
    for (int i = 0; i < count; i++) {
      SocketChannel channel =
          SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
      channel.configureBlocking(false);
      Watcher watcher = new Watcher(most);
      watchers.add(watcher);
      channel.register(selector, SelectionKey.OP_READ, watcher);
    }
    thread = Thread.ofPlatform().name("watchers").start(this::run);
  }

  private void run() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    try {
      while (!closed) {
        selector.select(key -> read(key, buffer), PAUSE_MILLIS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void read(SelectionKey key, ByteBuffer buffer) {
    Watcher watcher = (Watcher) key.attachment();
    buffer.clear();
    try {
      int read = ((SocketChannel) key.channel()).read(buffer);
      if (read < 0) {
        watcher.cut = true;
        key.cancel();
        return;
      }
      watcher.take(buffer.flip(), System.nanoTime());
    } catch (IOException _) {
      watcher.cut = true;
      key.cancel();
    }
  }

  /// The data line of some event, as it came.
  synchronized @Nullable String sample() {
    return sample;
  }

  /// Frames read so far, by all.
  synchronized long frames() {
    return frames;
  }

  /// Frames that the numbers say are missing.
  synchronized long holes() {
    return holes;
  }

  /// How many streams were cut off.
  synchronized long cut() {
    return watchers.stream().filter(one -> one.cut).count();
  }

  /// Waits until everybody has the last event, or nothing came for some seconds.
  void awaitLast(int count) throws InterruptedException {
    long known = -1;
    int patience = PATIENCE;
    while (patience > 0 && arrivals(first + count - 1).contains(0L)) {
      Thread.sleep(PAUSE_MILLIS);
      long now = arrived();
      patience = now == known ? patience - 1 : PATIENCE;
      known = now;
    }
  }

  private synchronized long arrived() {
    return arrived;
  }

  /// When each watcher had read an event; 0 for never.
  synchronized List<Long> arrivals(long event) {
    return watchers.stream().map(one -> one.arrivals[(int) (event - first)]).toList();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
