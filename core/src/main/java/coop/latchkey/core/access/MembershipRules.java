package coop.latchkey.core.access;

import coop.latchkey.core.access.Decision.Denied;
import coop.latchkey.core.access.Explanation.Rule;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.rule.Days;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.Plan;
import java.time.LocalDate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Whether credential and membership are in force, and what a member's plans allow them beyond
/// entering.
///
/// While the clock is not trusted, only so much is known of the day: that it is not before the day
/// the policy was issued on. What is certain on every day from then on holds, and what would need
/// to know the day is [DenialReason#CLOCK_UNTRUSTED].
final class MembershipRules {
  private final RuleBook book;
  private final MemberTable members;
  private final CredentialTable credentials;
  private final NextOpening next;
  private final int issuedOn;

  MembershipRules(
      RuleBook book,
      MemberTable members,
      CredentialTable credentials,
      NextOpening next,
      int issuedOn) {
    this.book = book;
    this.members = members;
    this.credentials = credentials;
    this.next = next;
    this.issuedOn = issuedOn;
  }

  /// Whether days have begun and not ended, as far as the clock is to be believed.
  boolean isOn(Case one, int first, int last) {
    return one.moment.clockTrusted()
        ? first <= one.today && one.today <= last
        : first <= issuedOn && last == CredentialTable.FOR_EVER;
  }

  /// Whether days are certainly over, as far as the clock is to be believed.
  private boolean isOver(Case one, int last) {
    return last < (one.moment.clockTrusted() ? one.today : issuedOn);
  }

  @Nullable Denied credential(Case one, DoorPlace door) {
    int credential = one.credential;
    if (credential == CredentialTable.NONE) {
      return one.denied(Rule.CREDENTIAL, null, DenialReason.UNKNOWN_CREDENTIAL, null);
    }
    if (credentials.lost(credential)) {
      return one.denied(Rule.CREDENTIAL, null, DenialReason.CREDENTIAL_LOST, null);
    }
    int last = credentials.toDay(credential);
    if (!isOn(one, credentials.fromDay(credential), last)) {
      return one.moment.clockTrusted() || isOver(one, last)
          ? one.denied(
              Rule.CREDENTIAL,
              null,
              DenialReason.CREDENTIAL_NOT_VALID,
              next.from(one, door, one.now()))
          : one.denied(Rule.CREDENTIAL, null, DenialReason.CLOCK_UNTRUSTED, null);
    }
    one.passed(Rule.CREDENTIAL, null);
    return null;
  }

  @Nullable Denied membership(Case one, DoorPlace door) {
    if (!members.isActive(one.member)) {
      return one.denied(Rule.MEMBERSHIP, null, DenialReason.MEMBER_INACTIVE, null);
    }
    Member rare = members.rare(one.member);
    if (rare != null && !rare.pauses().isEmpty()) {
      if (isPaused(one, rare)) {
        return one.denied(
            Rule.MEMBERSHIP, null, DenialReason.MEMBER_INACTIVE, next.from(one, door, one.now()));
      }
      if (!one.moment.clockTrusted() && mayBePaused(rare)) {
        return one.denied(Rule.MEMBERSHIP, null, DenialReason.CLOCK_UNTRUSTED, null);
      }
    }
    one.passed(Rule.MEMBERSHIP, null);
    return rare == null || rare.arrearsSince() == null ? null : arrears(one, rare.arrearsSince());
  }

  private boolean isPaused(Case one, Member member) {
    for (Days pause : member.pauses()) {
      if (isOn(one, CredentialRows.firstDay(pause.from()), CredentialRows.lastDay(pause.to()))) {
        return true;
      }
    }
    return false;
  }

  private boolean mayBePaused(Member member) {
    return member.pauses().stream()
        .anyMatch(pause -> CredentialRows.lastDay(pause.to()) >= issuedOn);
  }

  private @Nullable Denied arrears(Case one, LocalDate since) {
    int first = (int) since.toEpochDay();
    int last = first + book.settings().arrearsGraceDays();
    if (isOver(one, last)) {
      return one.denied(Rule.ARREARS, null, DenialReason.IN_ARREARS, null);
    }
    if (!one.moment.clockTrusted()) {
      return one.denied(Rule.ARREARS, null, DenialReason.CLOCK_UNTRUSTED, null);
    }
    if (first <= one.today) {
      one.tell(Notice.ARREARS_GRACE);
    }
    one.passed(Rule.ARREARS, null);
    return null;
  }

  /// Nobody comes in while a door is locked down, but those whose plans let them pass.
  @Nullable Denied lockdown(Case one) {
    int severity = one.request.lockdown();
    if (severity > 0) {
      if (!passesLockdown(one, severity)) {
        return one.denied(Rule.LOCKDOWN, null, DenialReason.LOCKDOWN, null);
      }
      one.passed(Rule.LOCKDOWN, null);
    }
    return null;
  }

  boolean passesLockdown(Case one, int severity) {
    return may(one, one.member, p -> p.passesLockdown() >= severity);
  }

  /// Whether a member holds a plan in force that allows this: on its days, whatever its hours and
  /// doors.
  boolean may(Case one, @Nullable MemberId member, Predicate<Plan.Privileges> what) {
    return member != null && may(one, members.find(member), what);
  }

  boolean may(Case one, int member, Predicate<Plan.Privileges> what) {
    if (member == CredentialTable.NONE || !members.isActive(member)) {
      return false;
    }
    Member rare = members.rare(member);
    if (rare != null && isPaused(one, rare)) {
      return false;
    }
    int end = members.firstSubscription(member + 1);
    for (int s = members.firstSubscription(member); s < end; s++) {
      if (what.test(book.plans().plan(members.plan(s)).privileges())
          && isOn(one, members.fromDay(s), members.toDay(s))) {
        return true;
      }
    }
    return false;
  }
}
