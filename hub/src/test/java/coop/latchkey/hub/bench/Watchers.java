package coop.latchkey.hub.bench;

import java.io.ByteArrayOutputStream;
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
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Many who watch a stream of server-sent events at once, on one thread, so that watching costs
/// little beside what is watched. Each notes when it had read which event, and whether the numbers
/// of the frames (`id:`) went on without a hole.
final class Watchers implements AutoCloseable {
  private static final Pattern EVENT = Pattern.compile("\"id\":\"front#(\\d+)\"");
  private static final Pattern FRAME = Pattern.compile("id: \\w+-(\\d+)");
  private static final int BUFFER = 256 * 1024;
  private static final int TRIES = 100;
  private static final int PAUSE_MILLIS = 100;

  /// One stream. `arrivals` holds nanoseconds by the event's number beyond the first; 0 for never.
  private final class Watcher {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    private final long[] arrivals;
    private long frame;
    private boolean cut;

    Watcher(int most) {
      arrivals = new long[most];
    }

    void take(ByteBuffer bytes, long now) {
      while (bytes.hasRemaining()) {
        byte next = bytes.get();
        if (next == '\n') {
          line(line.toString(StandardCharsets.UTF_8), now);
          line.reset();
        } else {
          line.write(next);
        }
      }
    }

    private void line(String text, long now) {
      if (text.startsWith("id: ")) {
        Matcher matcher = FRAME.matcher(text);
        if (matcher.matches()) {
          long number = Long.parseLong(matcher.group(1));
          holes += frame == 0 ? 0 : number - frame - 1;
          frame = number;
          frames++;
        }
      } else if (text.startsWith("data: {\"space\"")) {
        sample = text;
        Matcher matcher = EVENT.matcher(text);
        if (matcher.find()) {
          long index = Long.parseLong(matcher.group(1)) - first;
          if (index >= 0 && index < arrivals.length) {
            arrivals[(int) index] = now;
          }
        }
      }
    }
  }

  private final Selector selector;
  private final List<Watcher> watchers = new ArrayList<>();
  private final Thread thread;
  private final long first;
  private volatile boolean closed;
  private long frames;
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

  /// Waits until everybody has the last event, or some seconds.
  void awaitLast(int count) throws InterruptedException {
    for (int i = 0; i < TRIES && arrivals(first + count - 1).contains(0L); i++) {
      Thread.sleep(PAUSE_MILLIS);
    }
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
