package coop.latchkey.gateway.door;

import coop.latchkey.core.access.AccessRequest;
import coop.latchkey.core.access.Decision;
import coop.latchkey.core.access.Decision.Denied;
import coop.latchkey.core.access.Decision.Granted;
import coop.latchkey.core.access.DenialReason;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.Moment;
import coop.latchkey.core.access.Notice;
import coop.latchkey.core.access.Policy;
import coop.latchkey.core.door.AttemptMachine;
import coop.latchkey.core.door.AttemptMachine.Question;
import coop.latchkey.core.door.AttemptMachine.Shown;
import coop.latchkey.core.door.AttemptMachine.State;
import coop.latchkey.core.door.DoorInput;
import coop.latchkey.core.door.DoorOrders;
import coop.latchkey.core.door.Passer;
import coop.latchkey.core.door.PinGuard;
import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.rule.Settings.PinTries;
import coop.latchkey.gateway.access.Recollection;
import coop.latchkey.gateway.policy.PolicyHolder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Credentials shown at one reader, until they open its door or do not: asks the policy, and for
/// what it asks beside. On the thread of whoever shows; a time that runs out comes on the timer's.
final class AttemptUnit {
  private final ReaderId id;
  private final Direction direction;
  private final DoorUnit door;
  private final PolicyHolder policies;
  private final Recollection recollection;
  private final Timer timer;
  private final Outlets outlets;

  private final ReentrantLock turn = new ReentrantLock();
  private final Alarm alarm;
  private State state = State.IDLE;
  private State before = State.IDLE;
  private PinGuard guard = PinGuard.CLEAR;

  AttemptUnit(
      ReaderId id,
      Direction direction,
      DoorUnit door,
      PolicyHolder policies,
      Recollection recollection,
      Timer timer,
      Outlets outlets) {
    this.id = id;
    this.direction = direction;
    this.door = door;
    this.policies = policies;
    this.recollection = recollection;
    this.timer = timer;
    this.outlets = outlets;
    alarm = new Alarm(timer, this::timePassed);
  }

  /// A credential was shown.
  ///
  /// @return the event of the grant, or null when the door did not open
  @Nullable EventId shown(Shown shown) {
    turn.lock();
    try {
      long now = timer.nowMillis();
      AttemptMachine.Step waited = AttemptMachine.passTime(state, now);
      state = waited.state();
      before = state;
      @Nullable EventId event =
          isGuarded(shown) && guard.locked(now)
              ? lockedOut(shown, now)
              : asked(shown, AttemptMachine.question(state, shown), now);
      lapsed(waited.lapsed());
      alarm.set(AttemptMachine.dueMillis(state));
      return event;
    } finally {
      turn.unlock();
    }
  }

  /// What was just shown was a mistake of the reader: whoever waited before it waits on.
  void revoked() {
    turn.lock();
    try {
      state = before;
      alarm.set(AttemptMachine.dueMillis(state));
    } finally {
      turn.unlock();
    }
  }

  private @Nullable EventId asked(Shown shown, Question question, long now) {
    DoorOrders orders = door.orders();
    Answer answer = decide(question, orders);
    AttemptMachine.Step step = AttemptMachine.answered(state, question, answer.decision(), now);
    List<Answer> all = List.of(answer);
    State.Waits first = step.together();
    if (first != null && answer.decision() instanceof Granted second) {
      Answer again = decide(with(first.first(), second.member()), orders);
      if (again.decision() instanceof Granted) {
        all = List.of(again, answer);
      } else {
        // The one who waited may not come in any more; the other waits for somebody else now.
        record(new DoorInput.Denied(), List.of(factOf(again)));
        return asked(shown, with(question, null), now);
      }
    }
    state = step.state();
    @Nullable EventId event = outcome(shown, step, all, now);
    lapsed(step.lapsed());
    return event;
  }

  private @Nullable EventId outcome(
      Shown shown, AttemptMachine.Step step, List<Answer> answers, long now) {
    if (step.asks() != null) {
      door.take(new DoorInput.Asked(step.asks()));
      return null;
    }
    return switch (answers.getLast().decision()) {
      case Granted _ -> {
        EventId event = opened(answers);
        if (isGuarded(shown)) {
          guard = PinGuard.CLEAR;
        }
        yield event;
      }
      case Denied denied -> {
        denied(shown, denied, answers.getLast(), now);
        yield null;
      }
      case Decision.Asked asked ->
          throw new IllegalStateException("asked for " + asked.ask() + " and nobody told");
    };
  }

  private EventId opened(List<Answer> answers) {
    boolean longUnlock = false;
    boolean lastOneOut = false;
    List<Passer> who = new ArrayList<>(answers.size());
    List<Fact> because = new ArrayList<>(answers.size());
    for (Answer answer : answers) {
      if (answer.decision() instanceof Granted granted) {
        longUnlock |= granted.longUnlock();
        lastOneOut |= granted.notices().contains(Notice.LAST_ONE_OUT);
        MemberId member = granted.member();
        if (member != null) {
          who.add(new Passer(member, direction, answer.zoneAfter(), granted.charge()));
        }
        because.add(factOf(answer));
      }
    }
    int lockdown = answers.getLast().request().lockdown();
    return record(new DoorInput.Granted(direction, longUnlock, lockdown, lastOneOut, who), because)
        .getLast();
  }

  private void denied(Shown shown, Denied denied, Answer answer, long now) {
    boolean wrong =
        denied.reason() == DenialReason.WRONG_PIN
            || denied.reason() == DenialReason.UNKNOWN_CREDENTIAL;
    boolean locks = false;
    if (wrong && isGuarded(shown)) {
      @Nullable Policy policy = policies.current();
      guard = guard.wrong(policy == null ? PinTries.USUAL : policy.rules().settings().pins(), now);
      locks = guard.locked(now);
    }
    List<Fact> facts = new ArrayList<>(List.of(factOf(answer)));
    if (locks) {
      facts.add(
          new Fact.PinLocked(id, answer.moment().at().plusMillis(guard.lockedUntilMillis() - now)));
    }
    record(locks ? new DoorInput.LockedOut() : new DoorInput.Denied(), facts);
  }

  private @Nullable EventId lockedOut(Shown shown, long now) {
    Question question = AttemptMachine.question(state, shown);
    Moment moment = recollection.moment();
    MemberId member = state instanceof State.Waits waits ? waits.member() : null;
    Fact fact =
        new Fact.AccessDenied(
            door.id(),
            id,
            direction,
            question.credential(),
            question.pin() == null ? null : member,
            DenialReason.PIN_LOCKED,
            moment.at().plusMillis(guard.lockedUntilMillis() - now),
            question.keyed());
    record(new DoorInput.LockedOut(), List.of(fact));
    return null;
  }

  /// A keypad on the way out is never locked, and none is while everything is released.
  private boolean isGuarded(Shown shown) {
    return shown instanceof Shown.Pin && direction == Direction.IN && !door.orders().evacuation();
  }

  private void timePassed() {
    turn.lock();
    try {
      alarm.wentOff();
      AttemptMachine.Step step = AttemptMachine.passTime(state, timer.nowMillis());
      state = step.state();
      if (step.lapsed() != null) {
        door.take(new DoorInput.Denied());
      }
      lapsed(step.lapsed());
      alarm.set(AttemptMachine.dueMillis(state));
    } finally {
      turn.unlock();
    }
  }

  private void lapsed(State.@Nullable Waits waited) {
    if (waited == null) {
      return;
    }
    DenialReason reason =
        switch (waited.ask()) {
          case PIN -> DenialReason.PIN_NOT_GIVEN;
          case SECOND_PERSON -> DenialReason.SECOND_PERSON_MISSING;
        };
    Fact fact =
        new Fact.AccessDenied(
            door.id(),
            id,
            direction,
            waited.first().credential(),
            waited.member(),
            reason,
            null,
            waited.first().keyed());
    outlets.narrator().tell(outlets.facts().record(fact), fact);
  }

  private List<EventId> record(DoorInput input, List<Fact> because) {
    List<EventId> events = door.take(input, because);
    for (int i = 0; i < because.size(); i++) {
      outlets.narrator().tell(events.get(i), because.get(i));
    }
    return events;
  }

  private Answer decide(Question question, DoorOrders orders) {
    AccessRequest request =
        new AccessRequest(
            door.id(),
            direction,
            question.credential(),
            question.pin(),
            question.companion(),
            orders.severity(),
            orders.evacuation());
    @Nullable Policy policy = policies.current();
    Moment moment = recollection.moment();
    Decision decision =
        policy == null
            ? Policy.decideWithout(request)
            : policy.decide(request, recollection.state(), moment);
    return new Answer(request, question.keyed(), policy, moment, decision);
  }

  private static Question with(Question question, @Nullable MemberId companion) {
    return new Question(question.credential(), question.keyed(), question.pin(), companion);
  }

  private Fact factOf(Answer answer) {
    AccessRequest request = answer.request();
    return switch (answer.decision()) {
      case Granted granted ->
          new Fact.AccessGranted(
              door.id(),
              id,
              direction,
              request.credential(),
              granted.member(),
              granted.plan(),
              granted.basis(),
              granted.notices(),
              answer.keyed());
      case Decision.Asked asked -> unanswered(answer, asked);
      case Denied denied ->
          new Fact.AccessDenied(
              door.id(),
              id,
              direction,
              request.credential(),
              denied.member(),
              denied.reason(),
              denied.from(),
              answer.keyed());
    };
  }

  private Fact unanswered(Answer answer, Decision.Asked asked) {
    DenialReason reason =
        switch (asked.ask()) {
          case PIN -> DenialReason.PIN_NOT_GIVEN;
          case SECOND_PERSON -> DenialReason.SECOND_PERSON_MISSING;
        };
    return new Fact.AccessDenied(
        door.id(),
        id,
        direction,
        answer.request().credential(),
        asked.member(),
        reason,
        null,
        answer.keyed());
  }
}
