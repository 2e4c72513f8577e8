package coop.latchkey.gateway.door;

import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.AccessState.Passage;
import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.access.CredentialKey;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.Moment;
import coop.latchkey.core.access.Policy;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Allowance;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Passback;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Plan.Privileges;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.rule.WeeklySchedule;
import coop.latchkey.core.rule.Zone;
import coop.latchkey.gateway.access.Recollection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The scratch door's rules and what is remembered there: something of everything that an ordinary
/// badge may be asked for, so that no rule of the real policy meets cold code. The clock is trusted
/// or not, as it is told: a gateway that starts without a network has not set its clock.
final class WarmUpHouse implements Recollection {
  /// Cards from 1 to this: one whose plan always holds, one by hours and allowance, one unknown.
  static final int CARDS = 3;

  private static final ZoneId ZONE = new ZoneId("zone");
  private static final PlanId ALWAYS = new PlanId("always");
  private static final PlanId BY_DAYS = new PlanId("by-days");
  private static final LocalDate HELD = LocalDate.EPOCH;

  private final Policy policy;
  private final AccessState state;
  private volatile boolean trusted = true;

  WarmUpHouse(DoorId door, GatewayId gateway, CredentialKey key) {
    policy = Policy.compile(document(door, gateway, key));
    Passage in = new Passage(Direction.IN, ZONE, Instant.now().minusSeconds(60));
    state =
        new AccessState(
            Map.of(member(1), Map.of(door, in), member(2), Map.of(door, in)), Map.of(), Map.of());
  }

  Policy policy() {
    return policy;
  }

  /// Whether the clock counts as set from now on.
  void trust(boolean isTrusted) {
    trusted = isTrusted;
  }

  @Override
  public AccessState state() {
    return state;
  }

  @Override
  public Moment moment() {
    return new Moment(Instant.now(), trusted, false);
  }

  private static PolicyDocument document(DoorId door, GatewayId gateway, CredentialKey key) {
    Hours seasons =
        new Hours(
            WeeklySchedule.ALWAYS,
            List.of(new Hours.Season(MonthDay.of(1, 1), MonthDay.of(6, 30), WeeklySchedule.ALWAYS)),
            null);
    return PolicyDocument.of(
        new SpaceId("warm-up"),
        gateway,
        1,
        Instant.EPOCH,
        ZoneOffset.UTC,
        List.of(new Zone(ZONE, null, new Zone.Capacity(100, 10), false, false, List.of())),
        List.of(
            new Door(
                door,
                null,
                ZONE,
                List.of(new Door.ModeHours(DoorMode.CARD, seasons, false)),
                new Passback(Passback.Mode.SOFT, Passback.Scope.ZONE, 0, null),
                null)),
        List.of(
            Plan.of(ALWAYS, Set.of(ZONE), WeeklySchedule.ALWAYS),
            new Plan(
                BY_DAYS,
                Set.of(ZONE),
                Set.of(),
                seasons,
                Allowance.of(10, Allowance.Unit.DAY, Allowance.Period.MONTH),
                Set.of(),
                Privileges.NONE)),
        List.of(holder(1, ALWAYS, key), holder(2, BY_DAYS, key)));
  }

  private static Member holder(int card, PlanId plan, CredentialKey key) {
    return Member.of(
        member(card),
        MemberStatus.ACTIVE,
        List.of(new Subscription(plan, HELD, null)),
        List.of(Credential.badge(key.digest(new Card(CardFormat.H10301, 0, card)))));
  }

  private static MemberId member(int card) {
    return new MemberId("member-" + card);
  }
}
