package coop.latchkey.hub.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.testing.Seeds;
import coop.latchkey.hub.api.ApprovalKind;
import coop.latchkey.hub.approval.Approval.State;
import coop.latchkey.hub.approval.ApprovalMachine.Input;
import coop.latchkey.hub.approval.ApprovalMachine.Step;
import coop.latchkey.hub.approval.ApprovalMachine.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// How a request goes on.
class ApprovalMachineTest {
  private static final List<ApprovalKind> KINDS = List.of(ApprovalKind.values());
  private static final Instant ASKED = Instant.parse("2026-11-24T10:00:00Z");
  private static final Person AWA = new Person("a-awa", "Awa", Set.of("canal/awa"));
  private static final Person AWAS_OTHER = new Person("a-awa2", "A.", Set.of("x/y", "canal/awa"));
  private static final Person BO = new Person("a-bo", "Bo", Set.of());
  private static final Person MINA = new Person("a-mina", "Mina", Set.of("canal/mina"));

  private static Approval asked(ApprovalKind kind) {
    var ask =
        new Approval.Ask(
            new SpaceId("canal"), kind, "changeMember", "member/ana", "{}", "", "because");
    return new Approval(
        "p1", 1, ask, AWA, ASKED, ASKED.plus(kind.waits()), State.OPEN, null, null, "", 1);
  }

  private static Approval moved(Approval from, Input input, Instant now) {
    return assertInstanceOf(Step.Moved.class, ApprovalMachine.step(from, input, now)).next();
  }

  private static Why stays(Approval from, Input input, Instant now) {
    return assertInstanceOf(Step.Stays.class, ApprovalMachine.step(from, input, now)).why();
  }

  @Test
  void whatAnotherPersonApprovesIsCarriedOutOnce() {
    Approval open = asked(ApprovalKind.BAN);
    var step =
        assertInstanceOf(
            Step.Moved.class,
            ApprovalMachine.step(open, new Input.Approve(BO, false, ""), ASKED.plusSeconds(5)));
    assertTrue(step.carryOut());
    assertEquals(State.APPROVED, step.next().state());
    assertEquals(Why.OVER, stays(step.next(), new Input.Approve(MINA, false, ""), ASKED));
    assertEquals(Why.OVER, stays(step.next(), new Input.Cancel(AWA), ASKED));
    Approval done = moved(step.next(), new Input.Done(), ASKED.plusSeconds(6));
    assertEquals(State.CARRIED_OUT, done.state());
    assertEquals("Bo", Objects.requireNonNull(done.decision()).name());
  }

  @Test
  void nobodyAnswersTheirOwnRequestUnderAnyName() {
    Approval open = asked(ApprovalKind.BAN);
    for (Person self : List.of(AWA, AWAS_OTHER)) {
      assertEquals(Why.OWN, stays(open, new Input.Approve(self, false, ""), ASKED));
      assertEquals(Why.OWN, stays(open, new Input.Refuse(self, ""), ASKED));
    }
    assertEquals(Why.LET_IN, stays(open, new Input.Approve(BO, true, ""), ASKED));
    assertEquals(Why.NOT_THEIRS, stays(open, new Input.Cancel(BO), ASKED));
    assertEquals(State.REFUSED, moved(open, new Input.Refuse(BO, "no"), ASKED).state());
    assertEquals(State.CANCELLED, moved(open, new Input.Cancel(AWA), ASKED).state());
  }

  @Test
  void anApprovedLookLastsAnHour() {
    Approval looks = moved(asked(ApprovalKind.HISTORY), new Input.Approve(BO, false, ""), ASKED);
    assertTrue(looks.grants(ASKED.plus(Duration.ofMinutes(59))));
    assertFalse(looks.grants(ASKED.plus(Duration.ofMinutes(60))));
    assertEquals(Why.NOTHING, stays(looks, new Input.Done(), ASKED));
  }

  @Test
  void aLockdownWaitsForTenMinutesAndAnythingElseForADay() {
    for (ApprovalKind kind : ApprovalKind.values()) {
      Duration waits =
          kind == ApprovalKind.LOCKDOWN ? Duration.ofMinutes(10) : Duration.ofHours(24);
      Instant end = ASKED.plus(waits);
      var approve = new Input.Approve(BO, false, "");
      assertEquals(State.APPROVED, moved(asked(kind), approve, end.minusMillis(1)).state());
      assertEquals(State.EXPIRED, moved(asked(kind), approve, end).state());
      assertEquals(State.EXPIRED, moved(asked(kind), new Input.Tick(), end).state());
    }
  }

  private static Input any(RandomGenerator random) {
    Person by = List.of(AWA, AWAS_OTHER, BO, MINA).get(random.nextInt(4));
    return switch (random.nextInt(6)) {
      case 0 -> new Input.Approve(by, random.nextInt(4) == 0, "");
      case 1 -> new Input.Refuse(by, "");
      case 2 -> new Input.Cancel(by);
      case 3 -> new Input.Done();
      case 4 -> new Input.Failed("broken");
      default -> new Input.Tick();
    };
  }

  @Test
  void whateverHappensItIsCarriedOutAtMostOnceAndByTwo() {
    Seeds.run(
        2000,
        (_, random) -> {
          ApprovalKind kind = KINDS.get(random.nextInt(KINDS.size()));
          Approval one = asked(kind);
          Instant now = ASKED;
          int carried = 0;
          for (int i = 0; i < 12; i++) {
            now = now.plusSeconds(random.nextInt(3) == 0 ? random.nextInt(50_000) : 20);
            Input input = any(random);
            Approval before = one;
            if (ApprovalMachine.step(one, input, now) instanceof Step.Moved step) {
              one = step.next();
              carried += step.carryOut() ? 1 : 0;
              assertEquals(before.version() + 1, one.version());
              assertEquals(before.ask(), one.ask(), "what is approved never changes");
              boolean over = !before.open() && before.state() != State.APPROVED;
              assertFalse(over, before.state() + " goes nowhere");
              if (one.state() == State.APPROVED) {
                Approval.Decision by = Objects.requireNonNull(one.decision());
                assertFalse(Set.of("a-awa", "a-awa2").contains(by.account()), by.account());
                assertTrue(now.isBefore(one.expiresAt()), "in time");
              }
              if (one.state() == State.CARRIED_OUT) {
                assertEquals(1, carried);
              }
            } else {
              assertFalse(before.late(now), "a request whose time has run out goes on to say so");
            }
          }
          assertTrue(carried <= 1 && (carried == 0 || !kind.looks()));
        });
  }
}
