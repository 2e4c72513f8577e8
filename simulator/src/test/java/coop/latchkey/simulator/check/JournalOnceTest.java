package coop.latchkey.simulator.check;

import static coop.latchkey.simulator.check.Scene.DOOR;
import static coop.latchkey.simulator.check.Scene.FRONT;

import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Facts from a gateway's journal to the hub.
class JournalOnceTest {
  private static final long HOUR = 3_600_000;

  private final Scene scene = new Scene(JournalOnce::new);

  private JournalRecord kept() {
    JournalRecord record = scene.record(new Fact.DoorOpened(DOOR));
    scene.durable();
    scene.pass(1_000);
    return record;
  }

  private void ends(Seen.How how) {
    scene.see(new Seen.Ended(scene.now(), FRONT, how));
    scene.pass(5_000);
    scene.see(new Seen.Started(scene.now(), FRONT));
  }

  private void gap(long from, long last, String why) {
    scene.numberNext(last);
    scene.commit(scene.next(new Fact.JournalGap(from, why)));
  }

  @Test
  void eachComesOnceInOrder() {
    for (int i = 0; i < 10; i++) {
      JournalRecord record = kept();
      scene.see(new Seen.Sent(scene.now(), FRONT, record.seq(), record.seq()));
      scene.commit(record);
      scene.see(new Seen.Acknowledged(scene.now(), FRONT, record.seq()));
    }
    scene.lookFor(HOUR);
    scene.heldAfterChecks();
  }

  @Test
  void oneComesTwice() {
    JournalRecord record = kept();
    scene.commit(record);
    scene.commit(record);
    scene.broken("had 1 already");
  }

  @Test
  void oneIsLeftOut() {
    kept();
    scene.commit(kept());
    scene.broken("nothing says what became");
  }

  @Test
  void oneIsInvented() {
    scene.commit(scene.next(new Fact.DoorOpened(DOOR)));
    scene.broken("never numbered so");
  }

  @Test
  void oneIsAltered() {
    JournalRecord record = kept();
    scene.commit(
        new JournalRecord(record.seq(), record.at(), record.clock(), new Fact.DoorForced(DOOR)));
    scene.broken("never numbered so");
  }

  @Test
  void oneNeverComes() {
    kept();
    scene.lookFor(HOUR);
    scene.broken("the hub does not have it");
  }

  @Test
  void oneWaitsWhileTheNetworkIsAway() {
    scene.see(new Seen.FaultBegun(scene.now(), "partition", Seen.Part.NETWORK, FRONT, true));
    JournalRecord record = kept();
    scene.lookFor(HOUR);
    scene.see(new Seen.FaultEnded(scene.now(), "partition", Seen.Part.NETWORK, FRONT));
    scene.lookFor(60_000);
    scene.commit(record);
    scene.lookFor(HOUR);
    scene.heldAfterChecks();
  }

  @Test
  void oneIsSentBeforeItIsSafe() {
    scene.record(new Fact.DoorOpened(DOOR));
    scene.see(new Seen.Sent(scene.now(), FRONT, 1, 1));
    scene.broken("only 0 was safe");
  }

  @Test
  void oneIsAcknowledgedBeforeItIsCommitted() {
    kept();
    scene.see(new Seen.Acknowledged(scene.now(), FRONT, 1));
    scene.broken("had committed 0");
  }

  @Test
  void aPowerCutTakesWhatWasNotSafeAndItsNumberComesAgain() {
    JournalRecord first = kept();
    scene.record(new Fact.DoorClosed(DOOR, 5));
    ends(Seen.How.POWER);
    scene.numberNext(2);
    JournalRecord second = kept();
    scene.commit(first, second);
    scene.lookFor(HOUR);
    scene.heldAfterChecks();
  }

  @Test
  void aPowerCutTakesNothingThatWasSafe() {
    kept();
    kept();
    ends(Seen.How.POWER);
    scene.numberNext(2);
    kept();
    scene.broken("begins again at 2");
  }

  @Test
  void aDiskThatLiedMayLoseWhatItHad() {
    scene.see(new Seen.FaultBegun(scene.now(), "lost-fsync", Seen.Part.DISK, FRONT, false));
    scene.commit(kept());
    JournalRecord lost = kept();
    scene.commit(lost);
    ends(Seen.How.POWER);
    scene.numberNext(2);
    JournalRecord next = kept();
    // The hub is ahead, and the gateway moves behind it.
    scene.commit(new JournalRecord(3, next.at(), next.clock(), next.fact()));
    scene.numberNext(4);
    scene.commit(kept());
    scene.heldAfterChecks();
  }

  @Test
  void nobodyRenumbersWithoutReason() {
    kept();
    scene.numberNext(7);
    kept();
    scene.broken("no reason to renumber");
  }

  @Test
  void aGapWithoutReason() {
    kept();
    kept();
    gap(1, 2, "full");
    scene.broken("no reason to lose them");
  }

  @Test
  void aGapAfterTheDiskFailed() {
    kept();
    scene.see(new Seen.FaultBegun(scene.now(), "bit-rot", Seen.Part.DISK, FRONT, false));
    kept();
    gap(1, 2, "diskFault");
    scene.commit(kept());
    scene.heldAfterChecks();
  }

  @Test
  void aDiskThatWasReadOnlyKeepsWhatItHas() {
    kept();
    scene.see(new Seen.FaultBegun(scene.now(), "read-only", Seen.Part.DISK, FRONT, false));
    kept();
    gap(1, 2, "diskFault");
    scene.broken("no reason to lose them");
  }

  @Test
  void aCardPutBackGoesOnWithNumbersThatAreUsedUp() {
    scene.commit(kept(), kept(), kept());
    ends(Seen.How.POWER);
    scene.see(new Seen.DiskRestored(scene.now(), FRONT));
    scene.numberNext(2);
    kept();
    scene.lookFor(HOUR);
    scene.broken("never given another");
  }

  @Test
  void aCardPutBackThatNumbersMoreThanTheHubHadCannotKnow() {
    scene.commit(kept(), kept(), kept());
    ends(Seen.How.POWER);
    scene.see(new Seen.DiskRestored(scene.now(), FRONT));
    scene.numberNext(2);
    kept();
    kept();
    JournalRecord beyond = kept();
    scene.commit(beyond);
    scene.lookFor(HOUR);
    scene.heldAfterChecks();
  }

  @Test
  void aGapWhereTheJournalWasFull() {
    // A mebibyte, of which the oldest eighth goes.
    JournalRecord last = kept();
    for (int i = 1; i < 12_000; i++) {
      last = kept();
    }
    gap(1, 1_500, "full");
    scene.holds();
    scene.commit(new JournalRecord(1_501, Scene.BEGIN, last.clock(), last.fact()));
    scene.broken("never numbered so");
  }

  @Test
  void aHubThatWasPutBackGetsThemAgain() {
    JournalRecord first = kept();
    JournalRecord second = kept();
    scene.commit(first, second);
    scene.see(new Seen.HubRestored(scene.now(), Map.of(FRONT, 1L)));
    scene.commit(second, kept());
    scene.heldAfterChecks();
  }

  @Test
  void aHubThatWasPutBackHearsOfThoseThatAreGone() {
    scene.commit(kept(), kept());
    scene.see(new Seen.HubRestored(scene.now(), Map.of()));
    JournalRecord third = kept();
    scene.commit(
        new JournalRecord(2, third.at(), third.clock(), new Fact.JournalGap(1, "alreadySent")),
        third);
    scene.heldAfterChecks();
  }
}
