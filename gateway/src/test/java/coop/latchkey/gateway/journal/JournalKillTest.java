package coop.latchkey.gateway.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class JournalKillTest {
  private static final int ROUNDS = 5;

  @TempDir Path folder;

  @Test
  @Timeout(120)
  void killedAtAnyMomentItKeepsWhatWasSafeAndLeavesNoHole() throws Exception {
    var random = new SplittableRandom(1);
    long safe = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long told = runAndKill(1 + random.nextInt(60));
      assertTrue(told > safe, "nothing was journalled in round " + round);
      try (FileJournal journal =
          Journals.open(
              folder, SegmentDisk.FILES, new JournalSettings(1 << 26, 1 << 17, 1_000, 5))) {
        safe = journal.durableThrough();
        assertTrue(safe >= told, "safe was " + told + ", now there is " + safe);
        List<JournalRecord> records = Journals.all(journal, 1);
        assertEquals(safe, records.size());
        assertTrue(records.stream().noneMatch(r -> r.fact() instanceof Fact.JournalGap));
        assertEquals(2L * round + 2, journal.boot());
      }
    }
  }

  /// Lets the child say so many numbers, kills it, and returns the last number it said.
  private long runAndKill(int lines) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                JournalChild.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long last = 0;
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      for (int i = 0; i < lines && line != null; i++) {
        last = Long.parseLong(line);
        line = out.readLine();
      }
      child.destroyForcibly();
      assertTrue(child.waitFor(20, TimeUnit.SECONDS));
    }
    return last;
  }
}
