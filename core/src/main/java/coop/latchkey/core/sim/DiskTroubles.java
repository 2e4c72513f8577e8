package coop.latchkey.core.sim;

import java.time.Duration;
import java.util.List;

/// Makes up what happens to disks.
record DiskTroubles(Draft draft, Dice dice, List<SpaceGateway> gateways) {
  private static final double OF_HUB = 0.15;
  private static final long LONGEST = 3 * Draft.HOUR;

  static void add(Draft draft) {
    new DiskTroubles(draft, draft.dice("disk"), draft.cooperative().gateways()).add();
  }

  private void add() {
    double few = Troubles.share(gateways);
    for (int i = draft.times(dice, FaultKind.TORN_WRITE, 1.5 * few); i > 0; i--) {
      long at = draft.moment(dice);
      draft.add(
          at, new DiskAct.TornWrite(computer(), 1 + dice.below(40), Troubles.off(draft, dice, at)));
    }
    for (int i = draft.times(dice, FaultKind.LOST_FSYNC, few); i > 0; i--) {
      long at = draft.moment(dice);
      draft.add(at, new DiskAct.LostFsync(computer(), lasting(at)));
    }
    for (int i = draft.times(dice, FaultKind.BIT_ROT, 0.5 * few); i > 0; i--) {
      draft.add(draft.moment(dice), new DiskAct.BitRot(dice.any(gateways), 1 << dice.below(5)));
    }
    for (int i = draft.times(dice, FaultKind.DISK_FULL, few); i > 0; i--) {
      long at = draft.moment(dice);
      draft.add(at, new DiskAct.DiskFull(computer(), lasting(at)));
    }
    for (int i = draft.times(dice, FaultKind.READ_ONLY, 0.5 * few); i > 0; i--) {
      long at = draft.moment(dice);
      draft.add(at, new DiskAct.ReadOnly(computer(), lasting(at)));
    }
    for (int i = draft.times(dice, FaultKind.SLOW_DISK, 1.5 * few); i > 0; i--) {
      long at = draft.moment(dice);
      Duration upTo = Duration.ofMillis(50L << dice.below(7));
      draft.add(at, new DiskAct.SlowDisk(computer(), upTo, lasting(at)));
    }
    for (int i = draft.times(dice, FaultKind.OLD_IMAGE, 0.4 * few); i > 0; i--) {
      oldImage();
    }
  }

  private void oldImage() {
    SpaceGateway of = dice.any(gateways);
    long taken = (long) (draft.moment(dice) * dice.unit());
    long restored = taken + 1 + (long) ((draft.quietAt() - taken - 1) * dice.unit());
    draft.add(taken, new DiskAct.ImageTaken(of));
    draft.add(restored, new DiskAct.ImageRestored(of, Troubles.off(draft, dice, restored)));
  }

  private Computer computer() {
    return dice.chance(OF_HUB) ? new Computer.Hub() : dice.any(gateways);
  }

  private Duration lasting(long at) {
    return draft.lasting(dice, at, Draft.MINUTE, LONGEST);
  }
}
