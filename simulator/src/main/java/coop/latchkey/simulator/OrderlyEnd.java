package coop.latchkey.simulator;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/// Lets a command that is stopped with Ctrl-C come to its end: say what it has so far, and leave
/// nothing behind.
public final class OrderlyEnd {
  /// A command that does not end within this time is broken off.
  private static final long SECONDS = 30;

  private OrderlyEnd() {}

  /// Runs a command; what it comes to.
  ///
  /// @param asked makes the command come to its end soon; called in another thread
  public static int of(Runnable asked, IntSupplier command) {
    CountDownLatch over = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(asked, over), "end in order"));
    try {
      return command.getAsInt();
    } finally {
      over.countDown();
    }
  }

  private static void end(Runnable asked, CountDownLatch over) {
    asked.run();
    try {
      if (!over.await(SECONDS, TimeUnit.SECONDS)) {
        System.err.println("It did not end within " + SECONDS + " s and is broken off.");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
