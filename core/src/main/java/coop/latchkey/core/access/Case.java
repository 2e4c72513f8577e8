package coop.latchkey.core.access;

import coop.latchkey.core.access.Decision.Denied;
import coop.latchkey.core.access.Decision.Granted;
import coop.latchkey.core.access.Explanation.Rule;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One request on its way through the rules: what is asked, what is known of it by now, and the
/// notices gathered. Made for one decision, seen by one thread.
final class Case {
  final AccessRequest request;
  final AccessState state;
  final Moment moment;

  /// Null where nobody asked why.
  final @Nullable Trace trace;

  /// The credential's index, or [CredentialTable#NONE].
  final int credential;

  /// The member's index, or [CredentialTable#NONE].
  final int member;

  final @Nullable MemberId id;

  /// By the space's wall clock.
  final int today;

  final int minute;

  /// What lets them in; null as long as nothing does.
  @Nullable Grant grant;

  private @Nullable EnumSet<Notice> notices;

  /// The best ground found for coming in.
  ///
  /// @param plan null for an invitation
  /// @param isLast whether the charge takes the last unit
  /// @param place where it stands in the trace
  record Grant(
      GrantBasis basis,
      @Nullable PlanId plan,
      int preference,
      @Nullable Charge charge,
      boolean isLast,
      int place) {}

  Case(
      AccessRequest request,
      AccessState state,
      Moment moment,
      @Nullable Trace trace,
      int credential,
      int member,
      @Nullable MemberId id,
      long wallSecond) {
    this.request = request;
    this.state = state;
    this.moment = moment;
    this.trace = trace;
    this.credential = credential;
    this.member = member;
    this.id = id;
    today = WallClock.day(wallSecond);
    minute = WallClock.minute(wallSecond);
  }

  Instant now() {
    return moment.at();
  }

  void tell(Notice notice) {
    if (notices == null) {
      notices = EnumSet.noneOf(Notice.class);
    }
    notices.add(notice);
  }

  void passed(Rule rule, @Nullable Object subject) {
    if (trace != null) {
      trace.add(rule, subject, Explanation.Verdict.PASSED, null, null);
    }
  }

  /// A rule that keeps the door shut.
  Denied denied(Rule rule, @Nullable Object subject, DenialReason why, @Nullable Instant from) {
    if (trace != null) {
      trace.add(rule, subject, Explanation.Verdict.DECIDED, why, from);
    }
    return new Denied(why, id, from);
  }

  Granted granted(
      GrantBasis basis, @Nullable PlanId plan, boolean longUnlock, @Nullable Charge charge) {
    return new Granted(basis, id, plan, longUnlock, charge, notices == null ? Set.of() : notices);
  }
}
