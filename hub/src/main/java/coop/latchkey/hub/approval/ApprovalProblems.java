package coop.latchkey.hub.approval;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Said;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/// What is told of requests that do not go on.
final class ApprovalProblems {
  private ApprovalProblems() {}

  /// Asked for, and it waits.
  static Problem waits(Approval one) {
    Said said =
        Said.of(
            "problem.approval.waits",
            "id",
            one.id(),
            "until",
            one.expiresAt().atZone(ZoneOffset.UTC),
            "permission",
            one.ask().kind().permission().code(),
            "space",
            one.ask().space().value());
    return new Problem(
        403, Problem.NEEDS_APPROVAL, said.title(), said, said.mend(), List.of(), null, one.id());
  }

  /// It must be asked for first.
  static Problem askFirst(SpaceId space, String subject) {
    return Problem.of(
        403,
        Problem.NEEDS_APPROVAL,
        subject.equals(Matter.EVERYBODY)
            ? Said.of("problem.approval.askAll", "space", space.value())
            : Said.of("problem.approval.askOne", "space", space.value(), "subject", subject));
  }

  static Problem tooMany(long open) {
    return Problem.of(409, "too-many", Said.of("problem.approval.tooMany", "n", open));
  }

  /// Why a request stays as it is.
  static Problem stays(Approval one, ApprovalMachine.Why why, Instant now) {
    return switch (why) {
      case OWN -> Problem.of(403, "own-request", Said.of("problem.approval.own"));
      case LET_IN ->
          Problem.of(
              403,
              "let-in-by-asker",
              Said.of("problem.approval.letIn", "n", ApprovalDesk.LET_IN.toDays()));
      case NOT_THEIRS -> Problem.of(403, "not-yours", Said.of("problem.approval.notYours"));
      case OVER, NOTHING -> over(one, now);
    };
  }

  /// It is over already.
  static Problem over(Approval one, Instant now) {
    Approval.Decision by = one.decision();
    Said state = state(one.late(now) ? Approval.State.EXPIRED : one.state());
    return Problem.of(
        409,
        "approval-over",
        by == null
            ? Said.of("problem.approval.over", "state", state)
            : Said.of(
                "problem.approval.overBy",
                "state",
                state,
                "name",
                by.name(),
                "at",
                by.at().atZone(ZoneOffset.UTC)));
  }

  private static Said state(Approval.State state) {
    return switch (state) {
      case OPEN -> Said.of("part.approval.open");
      case APPROVED -> Said.of("part.approval.approved");
      case CARRIED_OUT -> Said.of("part.approval.carriedOut");
      case NOT_CARRIED_OUT -> Said.of("part.approval.notCarriedOut");
      case REFUSED -> Said.of("part.approval.refused");
      case CANCELLED -> Said.of("part.approval.cancelled");
      case EXPIRED -> Said.of("part.approval.expired");
    };
  }
}
