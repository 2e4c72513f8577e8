package coop.latchkey.core.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import coop.latchkey.core.access.Decision;
import coop.latchkey.core.access.Decision.Ask;
import coop.latchkey.core.access.DenialReason;
import coop.latchkey.core.access.GrantBasis;
import coop.latchkey.core.door.AttemptMachine.Question;
import coop.latchkey.core.door.AttemptMachine.Shown;
import coop.latchkey.core.door.AttemptMachine.State;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.MemberId;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AttemptMachineTest {
  private static final MemberId ANA = new MemberId("ana");
  private static final MemberId BEN = new MemberId("ben");
  private static final Shown ANAS_BADGE = new Shown.Badge(new CredentialDigest(1, 1));
  private static final Shown ANAS_PIN = new Shown.Pin(new CredentialDigest(1, 2));
  private static final Shown BENS_BADGE = new Shown.Badge(new CredentialDigest(2, 1));

  private State state = State.IDLE;

  private AttemptMachine.Step show(Shown shown, Question expected, Decision answer, long now) {
    Question question = AttemptMachine.question(state, shown);
    assertEquals(expected, question);
    AttemptMachine.Step step = AttemptMachine.answered(state, question, answer, now);
    state = step.state();
    return step;
  }

  private static Question plain(Shown shown) {
    return new Question(shown.credential(), shown instanceof Shown.Pin, null, null);
  }

  private static Question withPin() {
    return new Question(ANAS_BADGE.credential(), false, ANAS_PIN.credential(), null);
  }

  private static Question beside(Shown shown, MemberId companion) {
    return new Question(shown.credential(), shown instanceof Shown.Pin, null, companion);
  }

  private static Decision granted(MemberId member) {
    return new Decision.Granted(GrantBasis.PLAN, member, null, false, null, Set.of());
  }

  private static Decision denied(DenialReason reason, @Nullable MemberId member) {
    return new Decision.Denied(reason, member, null);
  }

  @Test
  void aPinAfterTheBadgeOpens() {
    var asked = show(ANAS_BADGE, plain(ANAS_BADGE), new Decision.Asked(Ask.PIN, ANA), 0);
    assertEquals(Ask.PIN, asked.asks());
    assertEquals(AttemptMachine.PIN_WAIT_MILLIS, AttemptMachine.dueMillis(state));
    show(ANAS_PIN, withPin(), granted(ANA), 4_000);
    assertEquals(State.IDLE, state);
  }

  @Test
  void aWrongPinMayBeMendedWhileTheTimeLasts() {
    show(ANAS_BADGE, plain(ANAS_BADGE), new Decision.Asked(Ask.PIN, ANA), 0);
    show(ANAS_PIN, withPin(), denied(DenialReason.WRONG_PIN, ANA), 9_000);
    assertEquals(10_000, AttemptMachine.dueMillis(state));
    assertNull(AttemptMachine.passTime(state, 9_999).lapsed());
    var over = AttemptMachine.passTime(state, 10_000);
    assertEquals(ANA, Objects.requireNonNull(over.lapsed()).member());
    assertEquals(State.IDLE, over.state());
  }

  @Test
  void anotherBadgeInBetweenBeginsAnew() {
    show(ANAS_BADGE, plain(ANAS_BADGE), new Decision.Asked(Ask.PIN, ANA), 0);
    var step = show(BENS_BADGE, plain(BENS_BADGE), new Decision.Asked(Ask.PIN, BEN), 2_000);
    assertEquals(ANA, Objects.requireNonNull(step.lapsed()).member());
    assertEquals(12_000, AttemptMachine.dueMillis(state));
    Question next = AttemptMachine.question(state, ANAS_PIN);
    assertEquals(BENS_BADGE.credential(), next.credential());
  }

  @Test
  void theSameBadgeAgainIsNobodyPushedAside() {
    show(ANAS_BADGE, plain(ANAS_BADGE), new Decision.Asked(Ask.PIN, ANA), 0);
    var step = show(ANAS_BADGE, plain(ANAS_BADGE), new Decision.Asked(Ask.PIN, ANA), 2_000);
    assertNull(step.lapsed());
    assertEquals(12_000, AttemptMachine.dueMillis(state));
  }

  @Test
  void twoPeopleGoInTogether() {
    show(ANAS_BADGE, plain(ANAS_BADGE), new Decision.Asked(Ask.SECOND_PERSON, ANA), 0);
    var step = show(BENS_BADGE, beside(BENS_BADGE, ANA), granted(BEN), 19_000);
    assertEquals(plain(ANAS_BADGE), Objects.requireNonNull(step.together()).first());
    assertNull(step.lapsed());
    assertEquals(State.IDLE, state);
  }

  @Test
  void theFirstCannotBeTheSecond() {
    show(ANAS_BADGE, plain(ANAS_BADGE), new Decision.Asked(Ask.SECOND_PERSON, ANA), 0);
    var step = show(ANAS_PIN, beside(ANAS_PIN, ANA), granted(ANA), 1_000);
    assertNull(step.together());
    assertEquals(Ask.SECOND_PERSON, step.asks());
    assertEquals(20_000, AttemptMachine.dueMillis(state));
  }

  @Test
  void whoIsRefusedChangesNothingForTheFirst() {
    show(ANAS_BADGE, plain(ANAS_BADGE), new Decision.Asked(Ask.SECOND_PERSON, ANA), 0);
    State waiting = state;
    var no = denied(DenialReason.UNKNOWN_CREDENTIAL, null);
    show(BENS_BADGE, beside(BENS_BADGE, ANA), no, 1_000);
    assertEquals(waiting, state);
    var over = AttemptMachine.passTime(state, 20_000);
    assertNotNull(over.lapsed());
    assertEquals(Ask.SECOND_PERSON, over.lapsed().ask());
  }
}
