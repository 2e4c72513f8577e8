package coop.latchkey.hub.approval;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.api.Problem;
import java.time.Instant;
import java.util.List;

/// What is told of requests that do not go on.
final class ApprovalProblems {
  private ApprovalProblems() {}

  /// Asked for, and it waits.
  static Problem waits(Approval one) {
    return new Problem(
        403,
        Problem.NEEDS_APPROVAL,
        "A second person must agree",
        "Nothing was done yet. Your request \""
            + one.id()
            + "\" waits for somebody else until "
            + one.expiresAt()
            + ".",
        "Let somebody with the permission "
            + one.ask().kind().permission().code()
            + " approve it: /spaces/"
            + one.ask().space()
            + "/approvals.",
        List.of(),
        null,
        one.id());
  }

  /// It must be asked for first.
  static Problem askFirst(SpaceId space, String subject) {
    return Problem.of(
        403,
        Problem.NEEDS_APPROVAL,
        "A second person must agree",
        "In this space nobody reads alone where "
            + (subject.equals(Matter.EVERYBODY)
                ? "members were."
                : "a member was (" + subject + ")."),
        "Ask for it: POST /api/v1/spaces/"
            + space
            + "/approvals with "
            + (subject.startsWith("member/") ? "\"member\" and " : "")
            + "\"reason\".");
  }

  static Problem tooMany(long open) {
    return Problem.of(
        409,
        "too-many",
        "Too many requests wait",
        open + " requests of yours wait in this space.",
        "Wait for an answer, or cancel some.");
  }

  /// Why a request stays as it is.
  static Problem stays(Approval one, ApprovalMachine.Why why, Instant now) {
    return switch (why) {
      case OWN ->
          Problem.of(
              403,
              "own-request",
              "Nobody answers their own request",
              "You have asked for it yourself, with this account or as the same member.",
              "Let somebody else answer it, or cancel it.");
      case LET_IN ->
          Problem.of(
              403,
              "let-in-by-asker",
              "Not a second person yet",
              "Whoever asks has let you in, or given you a role or a new way in, in the last "
                  + ApprovalDesk.LET_IN.toDays()
                  + " days.",
              "Let somebody else answer it.");
      case NOT_THEIRS ->
          Problem.of(
              403,
              "not-yours",
              "Not your request",
              "Only who asked for it may cancel it.",
              "Refuse it instead.");
      case OVER, NOTHING -> over(one, now);
    };
  }

  /// It is over already.
  static Problem over(Approval one, Instant now) {
    Approval.Decision by = one.decision();
    String state = one.late(now) ? Approval.State.EXPIRED.code() : one.state().code();
    return Problem.of(
        409,
        "approval-over",
        "The request is over",
        "It is " + state + (by == null ? "" : ", by " + by.name() + " at " + by.at()) + ".",
        "Nothing more is to be done; ask again if it is still wanted.");
  }
}
