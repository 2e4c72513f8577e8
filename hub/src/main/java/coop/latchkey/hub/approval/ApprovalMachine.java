package coop.latchkey.hub.approval;

import coop.latchkey.hub.approval.Approval.Decision;
import coop.latchkey.hub.approval.Approval.State;
import java.time.Duration;
import java.time.Instant;

/// How a request goes on. Pure: no clock, no database.
final class ApprovalMachine {
  /// For how long an approved look may be taken.
  static final Duration LOOK = Duration.ofHours(1);

  private ApprovalMachine() {}

  /// What happens to a request.
  sealed interface Input {
    /// Somebody agrees.
    ///
    /// @param letIn whether whoever asked has lately let this person in, or given them a new way in
    record Approve(Person by, boolean letIn, String note) implements Input {}

    /// Somebody does not.
    record Refuse(Person by, String note) implements Input {}

    /// Somebody wants to take it back.
    record Cancel(Person by) implements Input {}

    /// Time passes.
    record Tick() implements Input {}

    /// What was approved is done.
    record Done() implements Input {}

    /// What was approved could not be done.
    record Failed(String why) implements Input {}
  }

  /// What becomes of it.
  sealed interface Step {
    /// It goes on.
    ///
    /// @param action what the audit log calls it
    /// @param carryOut whether what was asked is to be done now
    record Moved(Approval next, String action, boolean carryOut) implements Step {}

    /// It stays as it is.
    record Stays(Why why) implements Step {}
  }

  /// Why a request stays as it is.
  enum Why {
    /// It is over already.
    OVER,
    /// Nobody answers their own request.
    OWN,
    /// Whoever asked has let them in.
    LET_IN,
    /// It is not theirs to take back.
    NOT_THEIRS,
    /// Nothing is to be done.
    NOTHING
  }

  /// One step.
  static Step step(Approval one, Input input, Instant now) {
    if (one.late(now)) {
      return new Step.Moved(one.with(State.EXPIRED, null, null, ""), "approval.expired", false);
    }
    return switch (input) {
      case Input.Approve approve -> approved(one, approve, now);
      case Input.Refuse(Person by, String note) ->
          !one.open()
              ? new Step.Stays(Why.OVER)
              : one.asker().is(by)
                  ? new Step.Stays(Why.OWN)
                  : moved(one, State.REFUSED, by, now, note, "approval.refused");
      case Input.Cancel(Person by) ->
          !one.asker().account().equals(by.account())
              ? new Step.Stays(Why.NOT_THEIRS)
              : one.open()
                  ? moved(one, State.CANCELLED, by, now, "", "approval.cancelled")
                  : new Step.Stays(Why.OVER);
      case Input.Tick _ -> new Step.Stays(Why.NOTHING);
      case Input.Done _ ->
          underWay(one)
              ? new Step.Moved(
                  one.with(State.CARRIED_OUT, one.decision(), null, ""),
                  "approval.carriedOut",
                  false)
              : new Step.Stays(Why.NOTHING);
      case Input.Failed(String why) ->
          underWay(one)
              ? new Step.Moved(
                  one.with(State.NOT_CARRIED_OUT, one.decision(), null, why),
                  "approval.notCarriedOut",
                  false)
              : new Step.Stays(Why.NOTHING);
    };
  }

  private static Step approved(Approval one, Input.Approve approve, Instant now) {
    if (!one.open()) {
      return new Step.Stays(Why.OVER);
    }
    if (one.asker().is(approve.by())) {
      return new Step.Stays(Why.OWN);
    }
    if (approve.letIn()) {
      return new Step.Stays(Why.LET_IN);
    }
    boolean looks = one.ask().kind().looks();
    Decision by = new Decision(approve.by().account(), approve.by().name(), now, approve.note());
    return new Step.Moved(
        one.with(State.APPROVED, by, looks ? now.plus(LOOK) : null, ""),
        "approval.approved",
        !looks);
  }

  private static Step moved(
      Approval one, State next, Person by, Instant now, String note, String action) {
    return new Step.Moved(
        one.with(next, new Decision(by.account(), by.name(), now, note), null, ""), action, false);
  }

  private static boolean underWay(Approval one) {
    return one.state() == State.APPROVED && !one.ask().kind().looks();
  }
}
