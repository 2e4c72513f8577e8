package coop.latchkey.core.access;

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
    return Plan.of(new PlanId(id), Set.of(zones), schedule);
  }

  static PolicyDocument document(java.time.ZoneId zone, List<Plan> plans, List<Member> members) {
    return PolicyDocument.of(
        new SpaceId("demo"),
        new GatewayId("front"),
        1,
        Instant.EPOCH,
        zone,
        List.of(Zone.of(HOUSE, null), Zone.of(WORKSHOP, HOUSE), Zone.of(CELLAR, null)),
        List.of(
            Door.of(FRONT, null, HOUSE),
            Door.of(WORKSHOP_DOOR, HOUSE, WORKSHOP),
            Door.of(CELLAR_DOOR, HOUSE, CELLAR)),
        plans,
        members);
  }

  /// Ana with one badge and these plans.
  static Policy ofAna(List<Plan> plans, Subscription... subscriptions) {
    return Policy.compile(
        document(
            PARIS,
            plans,
            List.of(
                Member.of(
                    ANA,
                    MemberStatus.ACTIVE,
                    List.of(subscriptions),
                    List.of(Credential.badge(BADGE))))));
  }

  static AccessRequest in(DoorId door) {
    return AccessRequest.of(door, Direction.IN, BADGE);
  }
}
