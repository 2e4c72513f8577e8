package coop.latchkey.simulator;

import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.sim.Story;
import coop.latchkey.core.wire.Signing;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.simulator.check.Seen;
import coop.latchkey.simulator.run.ErrorEar;
import coop.latchkey.simulator.run.Run;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/// What all that was journalled, committed, moved and acknowledged in a story comes to.
final class StoryDigest {
  private StoryDigest() {}

  /// Prints that of a seed.
  public static void main(String[] args) {
    ErrorEar.install();
    System.out.println(of(SeedsIT.tell(Long.parseLong(args[0]))));
  }

  static String of(Story story) {
    MessageDigest digest = Signing.sha256();
    var outcome = Run.of(story, seen -> add(digest, seen));
    return outcome.steps() + " " + HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, Seen seen) {
    switch (seen) {
      case Seen.Recorded recorded -> add(digest, recorded.gateway().toString(), recorded.record());
      case Seen.Committed committed ->
          committed.records().forEach(record -> add(digest, "hub " + committed.gateway(), record));
      case Seen.LockMoved moved -> add(digest, moved.toString());
      case Seen.Acknowledged told -> add(digest, told.toString());
      case Seen.PolicyInForce policy ->
          add(digest, policy.at() + " " + policy.gateway() + " " + policy.version());
      default -> {
        // Its text may differ where its meaning does not.
      }
    }
  }

  private static void add(MessageDigest digest, String who, JournalRecord record) {
    add(digest, who);
    digest.update(WireCodec.write(record));
  }

  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
  }
}
