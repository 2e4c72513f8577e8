package coop.latchkey.core.access;

import coop.latchkey.core.access.AccessState.Account;
import coop.latchkey.core.access.Explanation.Rule;
import coop.latchkey.core.access.Explanation.Verdict;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.rule.GuestPass;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Whether an invitation lets a guest in. Its entries are counted as they come in from outside:
/// whoever is in already goes on through inner doors without being counted again.
final class GuestRules {
  private final RuleBook book;

  GuestRules(RuleBook book) {
    this.book = book;
  }

  /// Looks whether it grants and leaves that in [Case#grant]; else says why not.
  @Nullable DenialReason find(Case one, DoorPlace door, MemberId guest, GuestPass pass) {
    Whereabouts where = Whereabouts.of(one.state, book.zones(), one.moment);
    boolean inside = door.from() != null && where.isInSpace(guest);
    DenialReason why = whyNot(one, door, pass, inside, where);
    int place = 0;
    if (one.trace != null) {
      Instant from = why == DenialReason.INVITATION_NOT_STARTED ? pass.from() : null;
      place =
          one.trace.add(
              Rule.INVITATION, pass.host(), why == null ? Verdict.PASSED : verdict(why), why, from);
    }
    if (why == null) {
      Charge charge = inside || pass.entries() == null ? null : entry(one.now(), pass);
      boolean isLast = charge != null && left(one, pass) <= charge.units();
      one.grant = new Case.Grant(GrantBasis.INVITATION, null, 0, charge, isLast, place);
    }
    return why;
  }

  private @Nullable DenialReason whyNot(
      Case one, DoorPlace door, GuestPass pass, boolean inside, Whereabouts where) {
    if (!door.isOpenedBy(pass.zones(), pass.doors())) {
      return DenialReason.ZONE_NOT_IN_PLAN;
    }
    if (!one.moment.clockTrusted()) {
      return DenialReason.CLOCK_UNTRUSTED;
    }
    if (!one.now().isBefore(pass.until())) {
      return DenialReason.INVITATION_ENDED;
    }
    if (one.now().isBefore(pass.from())) {
      return DenialReason.INVITATION_NOT_STARTED;
    }
    if (book.isCutOff(one.moment)) {
      return DenialReason.POLICY_STALE;
    }
    if (!inside && left(one, pass) < 1) {
      return DenialReason.ALLOWANCE_USED;
    }
    return pass.escorted() && !where.isInSpace(pass.host()) ? DenialReason.HOST_NOT_IN : null;
  }

  private static Verdict verdict(DenialReason why) {
    return why == DenialReason.ZONE_NOT_IN_PLAN ? Verdict.OTHERWISE : Verdict.NEARLY;
  }

  /// Entries left of an invitation: those charged since it began are counted.
  static int left(Case one, GuestPass pass) {
    Integer entries = pass.entries();
    MemberId guest = one.id;
    if (entries == null || guest == null) {
      return Integer.MAX_VALUE;
    }
    int left = entries;
    for (Charge charge : one.state.charges().getOrDefault(account(guest), PlanRules.NO_CHARGES)) {
      left -= charge.from().isBefore(pass.from()) ? 0 : charge.units();
    }
    return left;
  }

  private static Account account(MemberId guest) {
    return new Account(guest, null, null);
  }

  private Charge entry(Instant now, GuestPass pass) {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    LocalDate begins = book.allowances().dayOf(pass.from());
    return new Charge(null, null, begins, 1, at, at);
  }
}
