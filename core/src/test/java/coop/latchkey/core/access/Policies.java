package coop.latchkey.core.access;

import coop.latchkey.core.access.PolicyDocument.Credential;
import coop.latchkey.core.access.PolicyDocument.Door;
import coop.latchkey.core.access.PolicyDocument.Member;
import coop.latchkey.core.access.PolicyDocument.Plan;
import coop.latchkey.core.access.PolicyDocument.Subscription;
import coop.latchkey.core.access.PolicyDocument.Zone;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// A small house for tests: zone `house` with `workshop` inside it and a `cellar` apart; doors to
/// each.
final class Policies {
  static final java.time.ZoneId PARIS = java.time.ZoneId.of("Europe/Paris");
  static final ZoneId HOUSE = new ZoneId("house");
  static final ZoneId WORKSHOP = new ZoneId("workshop");
  static final ZoneId CELLAR = new ZoneId("cellar");
  static final DoorId FRONT = new DoorId("front");
  static final DoorId WORKSHOP_DOOR = new DoorId("workshop");
  static final DoorId CELLAR_DOOR = new DoorId("cellar");
  static final MemberId ANA = new MemberId("ana");
  static final CredentialDigest BADGE = new CredentialDigest(1, 1);

  /// 09:00 to 18:00 from Monday to Friday.
  static final WeeklySchedule OFFICE_HOURS =
      new WeeklySchedule(
          List.of(
              new WeeklySchedule.Span(
                  EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), 9 * 60, 18 * 60)));

  private Policies() {}

  static Plan plan(String id, WeeklySchedule schedule, ZoneId... zones) {
    return new Plan(new PlanId(id), Set.of(zones), schedule);
  }

  static PolicyDocument document(
      java.time.ZoneId zone, List<Plan> plans, List<Member> members, List<Credential> badges) {
    return new PolicyDocument(
        new SpaceId("demo"),
        new GatewayId("front"),
        1,
        Instant.EPOCH,
        zone,
        List.of(new Zone(HOUSE, null), new Zone(WORKSHOP, HOUSE), new Zone(CELLAR, null)),
        List.of(
            new Door(FRONT, null, HOUSE),
            new Door(WORKSHOP_DOOR, HOUSE, WORKSHOP),
            new Door(CELLAR_DOOR, HOUSE, CELLAR)),
        plans,
        members,
        badges);
  }

  /// Ana with one badge and these plans.
  static Policy ofAna(List<Plan> plans, Subscription... subscriptions) {
    return Policy.compile(
        document(
            PARIS,
            plans,
            List.of(new Member(ANA, MemberStatus.ACTIVE, List.of(subscriptions), false)),
            List.of(new Credential(BADGE, ANA, null, null))));
  }

  static AccessRequest in(DoorId door) {
    return new AccessRequest(door, Direction.IN, BADGE, false);
  }
}
