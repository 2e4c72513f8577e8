package coop.latchkey.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.config.run.Loops;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/// The loops on which a program runs.
class LoopsTest {
  /// Hears what is logged.
  private static final class Ear extends Handler {
    private final List<LogRecord> heard = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord said) {
      heard.add(said);
    }

    @Override
    public void flush() {
      // Nothing is kept.
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  @Test
  void whatATaskThrowsIsLoggedAndTheNextOneRuns() throws Exception {
    Ear ear = new Ear();
    Logger logger = Logger.getLogger(Loops.class.getPackageName());
    logger.addHandler(ear);
    List<String> ran = new CopyOnWriteArrayList<>();
    try {
      ScheduledExecutorService loop = Loops.THREADS.single("kitchen");
      loop.execute(() -> {
        throw new IllegalStateException("the milk is out");
      });
      var _ =
          loop.scheduleAtFixedRate(
              () -> {
                throw new IllegalStateException("the cups, too");
              },
              0,
              1,
              TimeUnit.MILLISECONDS);
      loop.submit(() -> ran.add("the next one")).get(10, TimeUnit.SECONDS);
      loop.schedule(() -> ran.add("one later"), 50, TimeUnit.MILLISECONDS)
          .get(10, TimeUnit.SECONDS);
      loop.shutdown();
      assertTrue(loop.awaitTermination(10, TimeUnit.SECONDS));
    } finally {
      logger.removeHandler(ear);
    }
    assertEquals(List.of("the next one", "one later"), ran);
    assertEquals(
        List.of("the milk is out", "the cups, too"),
        ear.heard.stream().map(said -> String.valueOf(said.getThrown().getMessage())).toList());
    assertTrue(
        ear.heard.getFirst().getMessage().contains("kitchen"), ear.heard.getFirst()::getMessage);
  }
}
