package coop.latchkey.config.run;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;

/// Where a program's work runs and what time it is there. Everything in a program that needs a
/// thread or a clock of its own asks here for it.
// Nobody but these constants makes a ThreadLoops.
@SuppressWarnings("ClassInitializationDeadlock")
public interface Loops extends InstantSource {
  /// Threads and clocks of this computer.
  Loops THREADS = new ThreadLoops(Thread.ofPlatform().daemon());

  /// As [#THREADS], on virtual threads: for hundreds of programs in one process.
  Loops LIGHT = new ThreadLoops(Thread.ofVirtual());

  /// One thread's worth of work: what is given to it runs one after the other, in the order given
  /// or due. Whoever asks closes it.
  ///
  /// @param name of the thread, for logs
  ScheduledExecutorService single(String name);

  /// Runs a task beside everything else; it may wait for a disk.
  void beside(Runnable task);

  /// A clock that only goes forward, in nanoseconds from any begin, as [System#nanoTime()].
  long nanoTime();

  /// The time of day, as this computer has it: it may be wrong, and may jump.
  @Override
  Instant instant();

  /// The same loops with another time of day.
  default Loops by(InstantSource clock) {
    return new ClockedLoops(this, clock);
  }
}
