package coop.latchkey.core.access.peer;

import coop.latchkey.core.access.AccessRequest;
import coop.latchkey.core.access.Decision;
import coop.latchkey.core.access.Policy;
import coop.latchkey.core.access.peer.PeerRules.Badge;
import coop.latchkey.core.testing.BenchReport;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Deciding beside the engines that people otherwise build in: the same 10,000 members, 40 plans of
/// weekly hours and 12 nested zones, the decisions first compared one by one. The peers are given
/// the member; ours finds the member by the badge's digest too.
public final class PeersBench {
  private static final int MEMBERS = 10_000;
  private static final int COMPARED = 2_000;
  private static final int ROUNDS = 4;

  private PeersBench() {}

  /// Prints the rows.
  public static void main(String[] args) throws Exception {
    BenchReport.header();
    PeerRules rules = PeerRules.of(MEMBERS);
    long before = usedBytes();
    Policy policy = Policy.compile(rules.document());
    double ourBytes = (double) (usedBytes() - before) / MEMBERS;
    double ours = microseconds(rules, 400_000, badge -> granted(policy, badge));

    before = usedBytes();
    CasbinPeer casbin = new CasbinPeer(rules);
    double casbinBytes = (double) (usedBytes() - before) / MEMBERS;
    compare(rules, policy, "jCasbin", casbin::decide);
    double casbinTime = microseconds(rules, 5_000, casbin::decide);
    BenchReport.row("decide, 10,000 members", ours, "us", "jCasbin", casbinTime);
    BenchReport.row("policy, 10,000 members", ourBytes, "B each", "jCasbin", casbinBytes);

    try {
      before = usedBytes();
      CedarPeer cedar = new CedarPeer(rules);
      double cedarBytes = (double) (usedBytes() - before) / MEMBERS;
      compare(rules, policy, "Cedar", cedar::decide);
      double cedarTime = microseconds(rules, 3_000, cedar::decide);
      BenchReport.row("decide, 10,000 members", ours, "us", "Cedar", cedarTime);
      BenchReport.row("policy, 10,000 members", ourBytes, "B each", "Cedar, Java heap", cedarBytes);
    } catch (LinkageError e) {
      System.out.println("Cedar does not run on this machine: " + e);
    }
  }

  private static boolean granted(Policy policy, Badge badge) {
    AccessRequest request = PeerRules.request(badge);
    return policy.decide(request, badge.at()) instanceof Decision.Granted;
  }

  private static void compare(PeerRules rules, Policy policy, String peer, Decider decider)
      throws Exception {
    SplittableRandom random = new SplittableRandom(11);
    int granted = 0;
    for (int i = 0; i < COMPARED; i++) {
      Badge badge = rules.badge(random);
      boolean ours = granted(policy, badge);
      granted += ours ? 1 : 0;
      if (ours != decider.decide(badge)) {
        throw new IllegalStateException(peer + " decides otherwise than " + ours + " on " + badge);
      }
    }
    System.out.printf(
        "%s decides %,d badges alike, of which %,d are granted%n", peer, COMPARED, granted);
  }

  /// The best of some rounds: on a busy machine the others measure the neighbours.
  private static double microseconds(PeerRules rules, int calls, Decider decider) throws Exception {
    SplittableRandom random = new SplittableRandom(12);
    List<Badge> badges = new ArrayList<>();
    for (int i = 0; i < 4096; i++) {
      badges.add(rules.badge(random));
    }
    double best = Double.MAX_VALUE;
    int granted = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < calls; i++) {
        granted += decider.decide(badges.get(i & 4095)) ? 1 : 0;
      }
      best = Math.min(best, (System.nanoTime() - start) / 1e3 / calls);
    }
    if (granted == 0) {
      throw new IllegalStateException("nothing was granted, which compares nothing");
    }
    return best;
  }

  private static long usedBytes() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /// Whether a badge opens.
  private interface Decider {
    boolean decide(Badge badge) throws Exception;
  }
}
