package coop.latchkey.gateway.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import coop.latchkey.config.run.Loops;
import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.gateway.gpio.SimulatedBoard;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReaderThreadTest {
  private static final CardFormat FORMAT = CardFormat.H10301;

  private final SimulatedBoard board = board();
  private final ScheduledExecutorService later = Loops.THREADS.single("test-later");

  /// The board under the readers.
  SimulatedBoard board() {
    return new SimulatedBoard();
  }

  @AfterEach
  void close() {
    board.close();
    later.shutdownNow();
  }

  @Test
  void aCardIsHeardAndAfterAThrowingListenerTheNextOne() throws InterruptedException {
    Heard heard = new Heard();
    heard.throwOnce.set(true);
    try (Reading thread = reader("in", 17, 27, heard)) {
      thread.start();
      show(17, 27, 1);
      show(17, 27, 2);
      assertEquals("card 1", heard.next());
      assertEquals("card 2", heard.next());
    }
  }

  @Test
  void aFloodOnOneReaderIsItsOwnAffair() throws InterruptedException {
    Heard noisy = new Heard();
    Heard quiet = new Heard();
    try (Reading broken = reader("broken", 1, 2, noisy);
        Reading sound = reader("sound", 17, 27, quiet)) {
      broken.start();
      sound.start();
      AtomicBoolean stop = new AtomicBoolean();
      Thread storm =
          Thread.ofPlatform()
              .start(() -> {
                while (!stop.get()) {
                  board.pulse(1);
                }
              });
      // Before the flood is known for one, it may have overrun the kernel's buffer.
      noisy.await("noise");
      show(17, 27, 7);
      assertEquals("card 7", quiet.next());
      stop.set(true);
      storm.join();
      noisy.await("recovered");
      show(1, 2, 8);
      assertEquals("card 8", noisy.next());
    }
  }

  @Test
  void closeEndsAThreadThatWaits() {
    Reading thread = reader("in", 17, 27, new Heard());
    thread.start();
    thread.close();
    assertNotNull(board.edges("another", 17, 27));
  }

  private Reading reader(String id, int d0, int d1, ReaderListener listener) {
    ReaderSettings settings = new ReaderSettings(new ReaderId(id), d0, d1, FORMAT, null);
    return Reading.of(
        settings,
        board.edges(id, d0, d1),
        listener,
        System::nanoTime,
        (millis, task) -> {
          var _ = later.schedule(task, millis, TimeUnit.MILLISECONDS);
        });
  }

  private void show(int d0, int d1, int number) {
    board.reader(d0, d1).send(FORMAT.encode(159, number), FORMAT.length());
  }

  /// Writes down what a reader says.
  private static final class Heard implements ReaderListener {
    final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    final AtomicBoolean throwOnce = new AtomicBoolean();

    String next() throws InterruptedException {
      String next = told.poll(20, TimeUnit.SECONDS);
      assertNotNull(next);
      return next;
    }

    void await(String word) throws InterruptedException {
      String next = next();
      while (!next.equals(word)) {
        next = next();
      }
    }

    @Override
    public void card(Card card, long lastEdgeNanos) {
      told.add("card " + card.number());
      if (throwOnce.getAndSet(false)) {
        throw new IllegalStateException("a listener's mistake, for the test");
      }
    }

    @Override
    public void pin(String digits) {
      told.add("pin");
    }

    @Override
    public void overrun() {
      told.add("overrun");
    }

    @Override
    public void fault(ReaderFault fault) {
      told.add(fault.code());
    }

    @Override
    public void recovered() {
      told.add("recovered");
    }
  }
}
