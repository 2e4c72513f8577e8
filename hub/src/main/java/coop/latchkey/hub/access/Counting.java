package coop.latchkey.hub.access;

import coop.latchkey.core.access.AccessState.Account;
import coop.latchkey.core.access.Allowances;
import coop.latchkey.core.access.Charge;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.rule.Allowance;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.hub.policy.Rulebook.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// Counts a member's charges, by the same [Allowances] as the doors. Pure.
final class Counting {
  private Counting() {}

  /// A balance for each subscription with an allowance and for a guest's entries, then for accounts
  /// of which only charges are left.
  static List<Balance> balances(Terms terms, Member member, List<ChargeNote> notes, Instant now) {
    Map<Account, List<ChargeNote>> byAccount = new LinkedHashMap<>();
    notes.forEach(note ->
        byAccount.computeIfAbsent(accountOf(member.id(), note), _ -> new ArrayList<>()).add(note));
    List<Balance> balances = new ArrayList<>();
    for (Subscription held : member.plans()) {
      Plan plan = terms.plans().get(held.plan());
      Allowance allowance = plan == null ? null : plan.allowance();
      if (allowance != null) {
        Account account = new Account(member.id(), held.plan(), held.from());
        List<ChargeNote> own = byAccount.remove(account);
        Integer units = held.units();
        balances.add(
            subscription(
                terms,
                allowance,
                units == null ? allowance.units() : units,
                account,
                own == null ? List.of() : own,
                now));
      }
    }
    GuestPass pass = member.guest();
    if (pass != null && pass.entries() != null) {
      Account account = new Account(member.id(), null, null);
      List<ChargeNote> own = byAccount.remove(account);
      balances.add(guest(pass, pass.entries(), account, own == null ? List.of() : own));
    }
    byAccount.forEach((account, own) -> balances.add(new Balance(account, null, all(own))));
    return balances;
  }

  private static Account accountOf(MemberId member, ChargeNote note) {
    return Account.of(member, note.charge());
  }

  private static Balance subscription(
      Terms terms,
      Allowance allowance,
      int units,
      Account account,
      List<ChargeNote> notes,
      Instant now) {
    Allowances allowances = terms.allowances();
    SortedSet<Charge> charges = new TreeSet<>();
    List<Balance.Line> lines = new ArrayList<>();
    for (ChargeNote note : notes) {
      LocalDate period = note.charge().period();
      int before = allowances.standing(allowance, charges, period, now).used();
      charges.add(note.charge());
      int after = allowances.standing(allowance, charges, period, now).used();
      lines.add(new Balance.Line(note, before != after));
    }
    LocalDate period = allowances.period(allowance, account.held(), now);
    Allowances.Standing standing = allowances.standing(allowance, charges, period, now);
    return new Balance(
        account,
        new Balance.Standing(
            allowance.unit(),
            period,
            units,
            standing.used(),
            standing.covers(now) ? standing.coveredUntil() : null),
        lines);
  }

  /// Of an invitation, the entries since it began are counted.
  private static Balance guest(
      GuestPass pass, int entries, Account account, List<ChargeNote> notes) {
    List<Balance.Line> lines = new ArrayList<>();
    int used = 0;
    for (ChargeNote note : notes) {
      boolean counts = !note.charge().from().isBefore(pass.from());
      used += counts ? note.charge().units() : 0;
      lines.add(new Balance.Line(note, counts));
    }
    return new Balance(
        account, new Balance.Standing(Allowance.Unit.ENTRY, null, entries, used, null), lines);
  }

  private static List<Balance.Line> all(List<ChargeNote> notes) {
    return notes.stream().map(note -> new Balance.Line(note, true)).toList();
  }
}
