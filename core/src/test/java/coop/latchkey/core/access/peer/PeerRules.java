package coop.latchkey.core.access.peer;

import coop.latchkey.core.access.AccessRequest;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.rule.WeeklySchedule;
import coop.latchkey.core.rule.Zone;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/// The part of our rules that other engines have too: members hold plans, a plan opens zones at
/// hours of the week, zones are nested. Neither holidays nor balances nor presence.
///
/// @param plans hours are whole half hours, within a day
/// @param members which plans each holds
record PeerRules(List<PlanRule> plans, List<List<Integer>> members) {
  static final java.time.ZoneId PARIS = java.time.ZoneId.of("Europe/Paris");

  /// Each zone lies inside the one of half its number; zone 0 is the house.
  static final int ZONES = 12;

  private static final int PLANS = 40;
  private static final int WEEK_SECONDS = 7 * 24 * 3600;
  private static final Instant MONDAY = Instant.parse("2026-11-22T23:00:00Z");

  /// A plan opens one zone, from a first to a last day of the week, between two minutes of the day.
  record PlanRule(int zone, int firstDay, int lastDay, int fromMinute, int toMinute) {}

  /// Somebody at a door into a zone, at a moment.
  record Badge(int member, int zone, Instant at) {
    LocalDateTime wall() {
      return LocalDateTime.ofInstant(at, PARIS);
    }

    int dayOfWeek() {
      return wall().getDayOfWeek().getValue();
    }

    int minute() {
      return wall().getHour() * 60 + wall().getMinute();
    }
  }

  static PeerRules of(int members) {
    SplittableRandom random = new SplittableRandom(7);
    List<PlanRule> plans = new ArrayList<>();
    for (int i = 0; i < PLANS; i++) {
      int first = 1 + random.nextInt(5);
      int from = 30 * random.nextInt(28);
      int to = from + 30 * (1 + random.nextInt(47 - from / 30));
      plans.add(
          new PlanRule(random.nextInt(ZONES), first, first + random.nextInt(8 - first), from, to));
    }
    List<List<Integer>> held = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      Set<Integer> some = new TreeSet<>();
      random.ints(1 + random.nextInt(3), 0, PLANS).forEach(some::add);
      held.add(List.copyOf(some));
    }
    return new PeerRules(plans, held);
  }

  /// The zone around a zone; -1 around the house.
  static int around(int zone) {
    return zone == 0 ? -1 : zone / 2;
  }

  Badge badge(RandomGenerator random) {
    return new Badge(
        random.nextInt(members.size()),
        random.nextInt(ZONES),
        MONDAY.plusSeconds(random.nextInt(WEEK_SECONDS)));
  }

  static CredentialDigest digest(int member) {
    return new CredentialDigest(member * 0x9E3779B97F4A7C15L, member);
  }

  static AccessRequest request(Badge badge) {
    return AccessRequest.of(new DoorId("z" + badge.zone()), Direction.IN, digest(badge.member()));
  }

  PolicyDocument document() {
    List<Zone> zones = new ArrayList<>();
    List<Door> doors = new ArrayList<>();
    for (int i = 0; i < ZONES; i++) {
      ZoneId around = around(i) < 0 ? null : new ZoneId("z" + around(i));
      zones.add(Zone.of(new ZoneId("z" + i), around));
      doors.add(Door.of(new DoorId("z" + i), around, new ZoneId("z" + i)));
    }
    List<Plan> all = new ArrayList<>();
    for (int i = 0; i < plans.size(); i++) {
      PlanRule plan = plans.get(i);
      WeeklySchedule.Span span =
          new WeeklySchedule.Span(
              EnumSet.range(DayOfWeek.of(plan.firstDay()), DayOfWeek.of(plan.lastDay())),
              plan.fromMinute(),
              plan.toMinute());
      all.add(
          Plan.of(
              new PlanId("p" + i),
              Set.of(new ZoneId("z" + plan.zone())),
              new WeeklySchedule(List.of(span))));
    }
    List<Member> people = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      List<Subscription> held =
          members.get(i).stream()
              .map(plan -> new Subscription(new PlanId("p" + plan), null, null))
              .toList();
      people.add(
          Member.of(
              new MemberId("m" + i),
              MemberStatus.ACTIVE,
              held,
              List.of(Credential.badge(digest(i)))));
    }
    return PolicyDocument.of(
        new SpaceId("demo"), new GatewayId("front"), 1, MONDAY, PARIS, zones, doors, all, people);
  }
}
