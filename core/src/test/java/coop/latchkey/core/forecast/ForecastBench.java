package coop.latchkey.core.forecast;

import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.Charge;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.testing.BenchReport;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// How long it takes to see what a change does to 10,000 members in 14 days: when they are all
/// alike, and when each differs from all others.
public final class ForecastBench {
  private static final int MEMBERS = 10_000;
  private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
  private static final Duration SPAN = Duration.ofDays(14);
  private static final int ROUNDS = 3;

  private ForecastBench() {}

  /// Prints the rows.
  public static void main(String[] args) {
    BenchReport.header();
    PolicyDocument six = ForecastTest.house(6, MEMBERS);
    PolicyDocument five = ForecastTest.house(5, MEMBERS);
    double laidOut =
        millis(() -> {
          new Side(six);
          new Side(five);
        });
    row("forecast, 10,000 alike", six, five, AccessState.EMPTY, laidOut);
    row("forecast, one member of 10,000", six, oneLess(six), AccessState.EMPTY, laidOut);
    row("forecast, 10,000 unlike", apart(six), apart(five), charged(six), laidOut);
  }

  private static void row(
      String name, PolicyDocument before, PolicyDocument after, AccessState state, double laidOut) {
    double took = millis(() -> Forecast.between(before, after, state, NOW, SPAN));
    BenchReport.row(name, took, "ms", "laying both policies out", laidOut);
  }

  private static PolicyDocument oneLess(PolicyDocument all) {
    return new PolicyDocument(all.head(), all.rules(), all.members().subList(1, MEMBERS));
  }

  /// Each member's plan is of another length within the time.
  private static PolicyDocument apart(PolicyDocument all) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < all.members().size(); i++) {
      Member member = all.members().get(i);
      LocalDate end = LocalDate.parse("2026-11-24").plusDays(i % 12);
      PlanId plan = member.plans().getFirst().plan();
      members.add(
          Member.of(
              member.id(),
              member.status(),
              List.of(new Subscription(plan, null, end)),
              member.credentials()));
    }
    return new PolicyDocument(all.head(), all.rules(), members);
  }

  /// Each member has a charge that covers another time of today.
  private static AccessState charged(PolicyDocument all) {
    Map<AccessState.Account, SortedSet<Charge>> charges = new HashMap<>();
    for (int i = 0; i < MEMBERS; i++) {
      MemberId member = all.members().get(i).id();
      PlanId plan = all.members().get(i).plans().getFirst().plan();
      Instant until = NOW.plusSeconds(i);
      SortedSet<Charge> own =
          new TreeSet<>(
              List.of(new Charge(plan, null, LocalDate.EPOCH, 1, NOW.minusSeconds(60), until)));
      charges.put(new AccessState.Account(member, plan, null), own);
    }
    return new AccessState(Map.of(), charges, Map.of());
  }

  /// The best of some rounds: on a busy machine the others measure the neighbours.
  private static double millis(Runnable work) {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      work.run();
      best = Math.min(best, (System.nanoTime() - start) / 1e6);
    }
    return best;
  }
}
