package coop.latchkey.core.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.AccessParts;
import coop.latchkey.core.access.AccessState.Passage;
import coop.latchkey.core.access.AccessStateMachine.Input;
import coop.latchkey.core.access.Charge;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.ZoneId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedSizeTest {
  private static final Instant AT = WireSamples.AT;

  @Test
  void withTheLongestNamesAFullMessageStillFits() {
    List<Input> passages = new ArrayList<>();
    List<Input> charges = new ArrayList<>();
    for (int i = 0; i < Messages.SHARED_ENTRIES_MAX; i++) {
      MemberId member = new MemberId(longest(i));
      var passage = new Passage(Direction.OUT, new ZoneId(longest(i)), AT);
      passages.add(new Input.Passed(member, new DoorId(longest(i)), passage, null));
      LocalDate day = LocalDate.parse("2026-11-01");
      charges.add(
          new Input.Charged(member, new Charge(new PlanId(longest(i)), day, day, -10_000, AT, AT)));
    }
    assertFits(passages);
    assertFits(charges);
  }

  private static void assertFits(List<Input> entries) {
    var shared = new Messages.Shared(AccessParts.of(entries), "s".repeat(88));
    byte[] json = WireCodec.write(shared);
    assertTrue(json.length <= Messages.MESSAGE_BYTES_MAX, json.length + " bytes");
    assertEquals(new Parsed.Ok<>(shared), WireCodec.readShared(json));
  }

  private static String longest(int number) {
    return "x".repeat(60) + (number + 100);
  }
}
