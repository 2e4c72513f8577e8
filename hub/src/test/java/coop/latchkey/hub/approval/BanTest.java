package coop.latchkey.hub.approval;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.rule.Days;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Subscription;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What shuts a member out.
class BanTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-24");
  private static final Subscription RUNS = new Subscription(new PlanId("full"), null, null);
  private static final Member IN = member(MemberStatus.ACTIVE, List.of(RUNS));

  private static Member member(MemberStatus status, List<Subscription> plans) {
    return Member.of(new MemberId("ana"), status, plans, List.of());
  }

  private static Member pausing(Days... pauses) {
    return new Member(
        IN.id(),
        IN.status(),
        IN.plans(),
        List.of(),
        false,
        List.of(pauses),
        null,
        List.of(),
        null,
        null);
  }

  private static Subscription until(@Nullable LocalDate last) {
    return new Subscription(new PlanId("full"), null, last);
  }

  @Test
  void endingPausingRemovingAndTakingTheLastPlan() {
    for (MemberStatus status : List.of(MemberStatus.ENDED, MemberStatus.PAUSED)) {
      assertTrue(Ban.is(IN, member(status, List.of(RUNS)), TODAY));
    }
    assertTrue(Ban.is(IN, null, TODAY));
    assertTrue(Ban.is(IN, member(MemberStatus.ACTIVE, List.of()), TODAY));
    var yesterday = List.of(until(TODAY.minusDays(1)));
    assertTrue(Ban.is(IN, member(MemberStatus.ACTIVE, yesterday), TODAY));
    assertTrue(Ban.is(IN, pausing(new Days(TODAY, null)), TODAY));
    assertTrue(Ban.is(IN, pausing(Days.on(TODAY)), TODAY));
  }

  @Test
  void everythingElseIsNone() {
    assertFalse(Ban.is(IN, IN, TODAY));
    assertFalse(Ban.is(IN, member(MemberStatus.ACTIVE, List.of(until(TODAY))), TODAY));
    assertFalse(Ban.is(IN, pausing(Days.on(TODAY.minusDays(1))), TODAY));
    Member rests = pausing(new Days(TODAY, null));
    assertFalse(Ban.is(rests, rests, TODAY), "it rested before");
    Member out = member(MemberStatus.ENDED, List.of());
    assertFalse(Ban.is(out, null, TODAY), "they were out before");
    assertFalse(Ban.is(out, IN, TODAY), "coming back");
  }

  @Test
  void aChangeForAnyVersionCountsAsIfTheyWereIn() {
    assertTrue(Ban.is(null, member(MemberStatus.ENDED, List.of()), TODAY));
    assertTrue(Ban.is(null, null, TODAY));
    assertFalse(Ban.is(null, IN, TODAY));
  }
}
