package coop.latchkey.simulator.check.plain;

import coop.latchkey.core.access.AccessState.Account;
import coop.latchkey.core.access.Charge;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Allowance;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Settings;
import coop.latchkey.core.rule.Subscription;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether a plan or an invitation grants.
record PlainGround(
    PlainPolicy policy,
    PlainMemory memory,
    Question question,
    boolean trusted,
    LocalDate today,
    LocalDate issuedOn) {

  Truth grants(Door door, Member member) {
    Truth grants = Truth.NO;
    for (Subscription held : member.plans()) {
      Plan plan = policy.plan(held.plan());
      if (plan != null && policy.opens(door, plan.zones(), plan.doors())) {
        grants = grants.or(grants(door, member, held, plan));
      }
    }
    GuestPass pass = member.guest();
    return pass == null ? grants : grants.or(invites(door, member, pass));
  }

  private Truth grants(Door door, Member member, Subscription held, Plan plan) {
    boolean inTime =
        trusted ? policy.hold(plan.hours(), question.at()) : PlainHours.always(plan.hours());
    if (!isOn(held) || !inTime || !hasNeeded(member, plan)) {
      return Truth.NO;
    }
    Allowance allowance = plan.allowance();
    Truth paid =
        allowance == null
            ? Truth.YES
            : trusted ? pays(door, member, held, plan, allowance) : Truth.NO;
    return paid.and(outlastsSilence(plan));
  }

  private boolean isOn(Subscription held) {
    return trusted
        ? PlainPolicy.isOn(today, held.from(), held.to())
        : held.to() == null && (held.from() == null || !held.from().isAfter(issuedOn));
  }

  private boolean hasNeeded(Member member, Plan plan) {
    return plan.needs().isEmpty()
        || member.plans().stream().anyMatch(o -> plan.needs().contains(o.plan()) && isOn(o));
  }

  private Truth outlastsSilence(Plan plan) {
    Settings.Stale stale = policy.document().rules().settings().stale();
    boolean outlasts = stale == null || stale.plans().contains(plan.id());
    return outlasts ? Truth.YES : question.stale().not();
  }

  private Truth pays(Door door, Member member, Subscription held, Plan plan, Allowance allowance) {
    ZoneId from = door.from();
    boolean inside =
        allowance.unit() == Allowance.Unit.ENTRY
            && from != null
            && plan.zones().stream().anyMatch(zone -> policy.isWithin(from, zone));
    if (inside) {
      return Truth.YES;
    }
    if (memory.isPardoned(member.id())) {
      return Truth.UNKNOWN;
    }
    Account account = new Account(member.id(), plan.id(), held.from());
    List<Charge> certain = memory.charges(question.gateway(), account, true);
    List<Charge> possible = memory.charges(question.gateway(), account, false);
    if (covers(certain)) {
      return overlap(possible) ? Truth.UNKNOWN : Truth.YES;
    }
    LocalDate period = period(allowance, held.from());
    int units = held.units() == null ? allowance.units() : held.units();
    boolean parts = allowance.unit() == Allowance.Unit.HALF_DAY || overlap(possible);
    if (period == null) {
      return Truth.NO;
    }
    if (parts || covers(possible)) {
      return Truth.UNKNOWN;
    }
    return used(certain, period) >= units
        ? Truth.NO
        : Truth.of(used(possible, period) < units).or(Truth.UNKNOWN);
  }

  private boolean covers(List<Charge> charges) {
    return charges.stream()
        .anyMatch(c -> !c.from().isAfter(question.at()) && question.at().isBefore(c.until()));
  }

  /// Whether two different ones cover the same time: which of them counts then depends on more.
  static boolean overlap(List<Charge> charges) {
    for (Charge one : charges) {
      for (Charge other : charges) {
        if (!one.equals(other)
            && one.from().isBefore(other.until())
            && other.from().isBefore(one.until())) {
          return true;
        }
      }
    }
    return false;
  }

  private static int used(List<Charge> charges, LocalDate period) {
    Set<Charge> distinct = new HashSet<>(charges);
    return distinct.stream().filter(c -> c.period().equals(period)).mapToInt(Charge::units).sum();
  }

  private @Nullable LocalDate period(Allowance allowance, @Nullable LocalDate held) {
    LocalDate day = policy.dayOf(question.at());
    return switch (allowance.period()) {
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      case TERM ->
          allowance.terms().stream()
              .filter(t -> !t.isAfter(day))
              .max(LocalDate::compareTo)
              .orElse(null);
      case ONCE -> held == null ? LocalDate.EPOCH : held;
    };
  }

  private Truth invites(Door door, Member guest, GuestPass pass) {
    boolean inTime = !question.at().isBefore(pass.from()) && question.at().isBefore(pass.until());
    if (!trusted || !inTime || !policy.opens(door, pass.zones(), pass.doors())) {
      return Truth.NO;
    }
    Truth host =
        pass.escorted()
            ? memory.isIn(question.gateway(), pass.host(), null, policy, oldest())
            : Truth.YES;
    Truth heard =
        policy.document().rules().settings().stale() == null ? Truth.YES : question.stale().not();
    return host.and(heard).and(entriesLeft(door, guest, pass));
  }

  private java.time.Instant oldest() {
    return question.at().minus(PlainMemory.STAY_MAX);
  }

  private Truth entriesLeft(Door door, Member guest, GuestPass pass) {
    Integer entries = pass.entries();
    if (entries == null) {
      return Truth.YES;
    }
    Truth inside =
        door.from() == null
            ? Truth.NO
            : memory.isIn(question.gateway(), guest.id(), null, policy, oldest());
    if (memory.isPardoned(guest.id())) {
      return Truth.UNKNOWN;
    }
    Account account = new Account(guest.id(), null, null);
    Truth left =
        entered(memory.charges(question.gateway(), account, true), pass) >= entries
            ? Truth.NO
            : entered(memory.charges(question.gateway(), account, false), pass) < entries
                ? Truth.YES
                : Truth.UNKNOWN;
    return inside.or(left);
  }

  private static int entered(List<Charge> charges, GuestPass pass) {
    Set<Charge> distinct = new HashSet<>(charges);
    return distinct.stream()
        .filter(c -> !c.from().isBefore(pass.from()))
        .mapToInt(Charge::units)
        .sum();
  }
}
