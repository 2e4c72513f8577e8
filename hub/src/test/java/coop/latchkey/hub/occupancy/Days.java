package coop.latchkey.hub.occupancy;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.GrantBasis;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.occupancy.OccupancyInput;
import coop.latchkey.core.occupancy.Premises;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Comings and goings of a small house, made of a seed.
final class Days {
  static final Instant MONDAY = Instant.parse("2026-11-16T07:00:00Z");
  static final DoorId FRONT = new DoorId("front");
  private static final ZoneId HOUSE = new ZoneId("house");
  private static final int DESKS = 4;
  private static final int MEMBERS = 5;
  private static final CredentialDigest DIGEST = new CredentialDigest(1, 2);

  private Days() {}

  static Premises premises() {
    return new Premises(
        java.time.ZoneId.of("Europe/Paris"),
        List.of(new Premises.Zone(HOUSE, null, 40)),
        List.of(new Premises.Door(FRONT, null, HOUSE)),
        List.of(),
        IntStream.rangeClosed(1, DESKS).mapToObj(n -> new Premises.Desk(desk(n), HOUSE)).toList(),
        List.of(),
        Premises.ZERO_AT);
  }

  static DeskId desk(int n) {
    return new DeskId("desk-0" + n);
  }

  /// Records of one gateway, each some seconds or minutes after the one before it; now and then at
  /// the very same moment.
  static List<JournalRecord> records(RandomGenerator random, Instant from, int count) {
    List<JournalRecord> records = new ArrayList<>();
    Instant at = from;
    for (int seq = 1; seq <= count; seq++) {
      at = at.plusMillis(random.nextInt(10) == 0 ? 0 : random.nextInt(400_000));
      records.add(new JournalRecord(seq, at, new ClockState(true, 3), fact(random)));
    }
    return records;
  }

  private static Fact fact(RandomGenerator random) {
    return switch (random.nextInt(7)) {
      case 0, 1 -> granted(random, Direction.IN);
      case 2 -> granted(random, Direction.OUT);
      case 3 -> new Fact.DoorOpened(FRONT);
      case 4 -> new Fact.DoorClosed(FRONT, 3_000);
      case 5 -> new Fact.DeskOccupied(desk(1 + random.nextInt(DESKS)));
      default -> new Fact.DeskVacant(desk(1 + random.nextInt(DESKS)));
    };
  }

  private static Fact granted(RandomGenerator random, Direction direction) {
    MemberId member = new MemberId("m" + random.nextInt(MEMBERS));
    GrantBasis basis = direction == Direction.IN ? GrantBasis.PLAN : GrantBasis.LEAVING;
    return new Fact.AccessGranted(
        FRONT, new ReaderId("front-in"), direction, DIGEST, member, null, basis);
  }

  static Timed timed(String gateway, JournalRecord record) {
    return new Timed(
        record.at(), gateway, record.seq(), new OccupancyInput.Observed(record.fact(), gateway));
  }
}
