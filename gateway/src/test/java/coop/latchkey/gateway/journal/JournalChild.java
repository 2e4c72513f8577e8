package coop.latchkey.gateway.journal;

import java.io.PrintStream;
import java.nio.file.Path;

/// A program that journals as fast as it can and prints each number once it is safe, until it is
/// killed.
final class JournalChild {
  private JournalChild() {}

  public static void main(String[] args) throws Exception {
    FileJournal journal =
        Journals.open(
            Path.of(args[0]), SegmentDisk.FILES, new JournalSettings(1 << 26, 1 << 17, 1_000, 5));
    PrintStream out = new PrintStream(System.out, true);
    journal.onDurable(last -> out.println(last));
    while (true) {
      long seq = journal.record(Journals.fact(0)).seq();
      if (seq - journal.durableThrough() > 50) {
        Thread.sleep(1);
      }
    }
  }
}
