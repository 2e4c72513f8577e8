package coop.latchkey.gateway.journal;

import java.nio.file.Path;
import java.util.function.LongSupplier;

/// Counts the starts of a gateway on its data folder.
final class BootCount {
  private BootCount() {}

  /// One more than last time. Where the disk is full the count is not kept, and the next start has
  /// the same number.
  static long next(Path folder, LongSupplier nanoTime) {
    Mark mark = new Mark(folder.resolve("boot"), nanoTime);
    mark.set(mark.value() + 1);
    mark.write();
    return mark.value();
  }
}
