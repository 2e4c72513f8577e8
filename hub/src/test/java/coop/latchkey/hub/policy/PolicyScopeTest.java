package coop.latchkey.hub.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.Policy;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Plan.Privileges;
import coop.latchkey.core.rule.Rules;
import coop.latchkey.core.rule.Settings;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.rule.Zone;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Two buildings of one space: a house with a workshop, and a barn across the yard.
class PolicyScopeTest {
  private static final ZoneId HOUSE = new ZoneId("house");
  private static final ZoneId WORKSHOP = new ZoneId("workshop");
  private static final ZoneId LOFT = new ZoneId("loft");
  private static final ZoneId BARN = new ZoneId("barn");
  private static final GatewayId AT_HOUSE = new GatewayId("at-house");
  private static final GatewayId AT_LOFT = new GatewayId("at-loft");
  private static final GatewayId AT_BARN = new GatewayId("at-barn");
  private static final DoorId BARN_DOOR = new DoorId("barn");

  private static final Plan IN_HOUSE = plan("in-house", Set.of(HOUSE), Set.of(), Set.of());
  private static final Plan IN_LOFT = plan("in-loft", Set.of(LOFT), Set.of(), Set.of());
  private static final Plan IN_BARN = plan("in-barn", Set.of(), Set.of(BARN_DOOR), Set.of());
  private static final Plan ADD_ON =
      plan("add-on", Set.of(WORKSHOP), Set.of(), Set.of(IN_BARN.id()));
  private static final Plan KEYS =
      new Plan(
          new PlanId("keys"),
          Set.of(BARN),
          Set.of(),
          Hours.ALWAYS,
          null,
          Set.of(),
          new Privileges(false, true, 2));

  private static Plan plan(String id, Set<ZoneId> zones, Set<DoorId> doors, Set<PlanId> needs) {
    return new Plan(new PlanId(id), zones, doors, Hours.ALWAYS, null, needs, Privileges.NONE);
  }

  private static SpaceRules space(Plan... plans) {
    Settings usual = Settings.USUAL;
    return new SpaceRules(
        new SpaceId("farm"),
        new Rules(
            java.time.ZoneId.of("Europe/Paris"),
            new Settings(
                usual.dayStartsAtMinute(),
                usual.arrearsGraceDays(),
                new Settings.Stale(60_000, Set.of(IN_HOUSE.id(), IN_BARN.id())),
                usual.pins()),
            List.of(),
            List.of(
                Zone.of(HOUSE, null),
                Zone.of(WORKSHOP, HOUSE),
                Zone.of(LOFT, null),
                Zone.of(BARN, null)),
            List.of(),
            List.of(plans)),
        Map.of(
            AT_HOUSE, List.of(Door.of(new DoorId("front"), null, HOUSE)),
            AT_LOFT, List.of(Door.of(new DoorId("loft"), WORKSHOP, LOFT)),
            AT_BARN, List.of(Door.of(BARN_DOOR, null, BARN))),
        List.of());
  }

  private static Member holder(Plan... plans) {
    return Member.of(
        new MemberId("ana"),
        MemberStatus.ACTIVE,
        java.util.Arrays.stream(plans)
            .map(plan -> new Subscription(plan.id(), null, null))
            .toList(),
        List.of());
  }

  @Test
  void plansAndMembersOfAnotherBuildingAreLeftOut() {
    PolicyScope house = PolicyScope.of(space(IN_HOUSE, IN_LOFT, IN_BARN), AT_HOUSE);
    assertEquals(List.of(IN_HOUSE, IN_LOFT), house.rules().plans());
    assertTrue(house.needs(holder(IN_HOUSE)));
    assertTrue(house.needs(holder(IN_BARN, IN_HOUSE)));
    assertFalse(house.needs(holder(IN_BARN)));
    PolicyScope barn = PolicyScope.of(space(IN_HOUSE, IN_LOFT, IN_BARN), AT_BARN);
    assertEquals(List.of(IN_BARN), barn.rules().plans());
    assertTrue(barn.needs(holder(IN_BARN)));
    assertFalse(barn.needs(holder(IN_HOUSE, IN_LOFT)));
  }

  /// Who is upstairs leaves by the front door, which never lets them in.
  @Test
  void whoeverCanBeInTheBuildingIsKnownAtEachOfItsDoors() {
    PolicyScope house = PolicyScope.of(space(IN_HOUSE, IN_LOFT), AT_HOUSE);
    assertTrue(house.needs(holder(IN_LOFT)));
    PolicyScope loft = PolicyScope.of(space(IN_HOUSE, IN_LOFT), AT_LOFT);
    assertTrue(loft.needs(holder(IN_HOUSE)));
    assertEquals(1, loft.rules().doors().size());
    assertEquals(4, loft.rules().zones().size());
  }

  @Test
  void whatAnAddOnNeedsAndWhoHasPrivilegesStays() {
    PolicyScope house = PolicyScope.of(space(ADD_ON, IN_BARN, KEYS), AT_HOUSE);
    assertEquals(List.of(ADD_ON, IN_BARN, KEYS), house.rules().plans());
    assertTrue(house.needs(holder(KEYS)));
  }

  /// A plan may name a door of another gateway, and its holder come to this one.
  @Test
  void everyGatewaysPolicyFitsTogether() {
    Plan upstairs =
        plan("upstairs", Set.of(), Set.of(new DoorId("loft"), new DoorId("front")), Set.of());
    SpaceRules space = space(IN_HOUSE, IN_BARN, ADD_ON, KEYS, upstairs);
    for (GatewayId gateway : space.doors().keySet()) {
      Policy policy = Policy.compile(PolicyCompiler.compile(space, gateway, 1, Instant.EPOCH));
      assertEquals(1, policy.rules().doors().size());
    }
  }

  @Test
  void aPlanThatIsLeftOutIsNotNamedByTheSettings() {
    Settings settings = PolicyScope.of(space(IN_HOUSE, IN_BARN), AT_HOUSE).rules().settings();
    assertEquals(new Settings.Stale(60_000, Set.of(IN_HOUSE.id())), settings.stale());
  }

  @Test
  void guestsGoByTheirInvitationAndWhatWasLostIsKnownEverywhere() {
    PolicyScope barn = PolicyScope.of(space(IN_HOUSE, IN_BARN), AT_BARN);
    assertTrue(barn.needs(guest(Set.of(BARN), Set.of())));
    assertTrue(barn.needs(guest(Set.of(), Set.of(BARN_DOOR))));
    assertFalse(barn.needs(guest(Set.of(HOUSE), Set.of())));
    assertTrue(barn.needs(holder()), "the door says why it stays shut");
    var lost = new Credential(new CredentialDigest(1, 1), Credential.Kind.BADGE, true, null, null);
    Member held = holder(IN_HOUSE);
    assertTrue(barn.needs(Member.of(held.id(), held.status(), held.plans(), List.of(lost))));
  }

  private static Member guest(Set<ZoneId> zones, Set<DoorId> doors) {
    var pass =
        new GuestPass(
            new MemberId("ana"),
            Instant.parse("2026-11-23T08:00:00Z"),
            Instant.parse("2026-11-23T18:00:00Z"),
            zones,
            doors,
            null,
            false);
    return new Member(
        new MemberId("guest"),
        MemberStatus.ACTIVE,
        List.of(),
        List.of(),
        false,
        List.of(),
        null,
        List.of(),
        pass,
        null);
  }
}
