package coop.latchkey.core.access;

import static coop.latchkey.core.access.Policies.ANA;
import static coop.latchkey.core.access.Policies.BADGE;
import static coop.latchkey.core.access.Policies.CELLAR_DOOR;
import static coop.latchkey.core.access.Policies.FRONT;
import static coop.latchkey.core.access.Policies.HOUSE;
import static coop.latchkey.core.access.Policies.OFFICE_HOURS;
import static coop.latchkey.core.access.Policies.PARIS;
import static coop.latchkey.core.access.Policies.WORKSHOP_DOOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.rule.WeeklySchedule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyDecideTest {
  private static final Plan DAYTIME = Policies.plan("daytime", OFFICE_HOURS, HOUSE);
  private static final Plan ALWAYS = Policies.plan("always", WeeklySchedule.ALWAYS, HOUSE);

  /// A Monday, 10:00 and 20:00 in Paris.
  private static final Instant MORNING = Instant.parse("2026-11-23T09:00:00Z");

  private static final Instant EVENING = Instant.parse("2026-11-23T19:00:00Z");

  @Test
  void aPlanGrantsItsZoneAndWhatLiesInsideIt() {
    Policy policy = Policies.ofAna(List.of(DAYTIME), holds("daytime"));
    assertGranted(policy.decide(Policies.in(FRONT), MORNING), "daytime");
    assertGranted(policy.decide(Policies.in(WORKSHOP_DOOR), MORNING), "daytime");
    assertDenied(
        DenialReason.ZONE_NOT_IN_PLAN, null, policy.decide(Policies.in(CELLAR_DOOR), MORNING));
  }

  @Test
  void aPlanForTheInnerZoneDoesNotOpenTheOuter() {
    Plan inner = Policies.plan("inner", OFFICE_HOURS, Policies.WORKSHOP);
    Policy policy = Policies.ofAna(List.of(inner), holds("inner"));
    assertDenied(DenialReason.ZONE_NOT_IN_PLAN, null, policy.decide(Policies.in(FRONT), MORNING));
    assertGranted(policy.decide(Policies.in(WORKSHOP_DOOR), MORNING), "inner");
  }

  @Test
  void outsideHoursTellsWhenItOpens() {
    Policy policy = Policies.ofAna(List.of(DAYTIME), holds("daytime"));
    assertDenied(
        DenialReason.OUTSIDE_HOURS,
        Instant.parse("2026-11-24T08:00:00Z"),
        policy.decide(Policies.in(FRONT), EVENING));
    assertDenied(
        DenialReason.OUTSIDE_HOURS,
        Instant.parse("2026-11-30T08:00:00Z"),
        policy.decide(Policies.in(FRONT), Instant.parse("2026-11-27T17:00:00Z")));
  }

  @Test
  void aPlanThatHasNotStartedTellsItsFirstOpening() {
    Policy policy =
        Policies.ofAna(
            List.of(DAYTIME), new Subscription(DAYTIME.id(), LocalDate.parse("2027-01-02"), null));
    assertDenied(
        DenialReason.PLAN_NOT_STARTED,
        Instant.parse("2027-01-04T08:00:00Z"),
        policy.decide(Policies.in(FRONT), MORNING));
  }

  @Test
  void aPlanHoldsThroughItsLastDayAndNoLonger() {
    Policy policy =
        Policies.ofAna(
            List.of(ALWAYS), new Subscription(ALWAYS.id(), null, LocalDate.parse("2026-11-23")));
    Instant lastMoment = Instant.parse("2026-11-23T22:59:59.999Z");
    assertGranted(policy.decide(Policies.in(FRONT), lastMoment), "always");
    assertDenied(
        DenialReason.PLAN_ENDED, null, policy.decide(Policies.in(FRONT), lastMoment.plusMillis(1)));
  }

  @Test
  void anOpeningAfterThePlansEndIsNoOpening() {
    Policy policy =
        Policies.ofAna(
            List.of(DAYTIME), new Subscription(DAYTIME.id(), null, LocalDate.parse("2026-11-23")));
    assertDenied(DenialReason.OUTSIDE_HOURS, null, policy.decide(Policies.in(FRONT), EVENING));
  }

  @Test
  void anyOfSeveralPlansGrants() {
    Policy policy = Policies.ofAna(List.of(DAYTIME, ALWAYS), holds("daytime"), holds("always"));
    assertGranted(policy.decide(Policies.in(FRONT), EVENING), "always");
  }

  @Test
  void aCredentialCountsOnItsDaysOnly() {
    Policy policy =
        Policy.compile(
            Policies.document(
                PARIS,
                List.of(DAYTIME),
                List.of(
                    new Member(
                        ANA,
                        MemberStatus.ACTIVE,
                        List.of(holds("daytime")),
                        List.of(
                            new Credential(
                                BADGE,
                                Credential.Kind.BADGE,
                                false,
                                LocalDate.parse("2026-11-25"),
                                LocalDate.parse("2026-11-26"))),
                        true,
                        List.of(),
                        null,
                        List.of(),
                        null,
                        null))));
    assertDenied(
        DenialReason.CREDENTIAL_NOT_VALID,
        Instant.parse("2026-11-25T08:00:00Z"),
        policy.decide(Policies.in(FRONT), MORNING));
    assertTrue(
        assertInstanceOf(
                Decision.Granted.class,
                policy.decide(Policies.in(FRONT), Instant.parse("2026-11-26T09:00:00Z")))
            .longUnlock());
    assertDenied(
        DenialReason.CREDENTIAL_NOT_VALID,
        null,
        policy.decide(Policies.in(FRONT), Instant.parse("2026-11-27T09:00:00Z")));
  }

  @ParameterizedTest
  @EnumSource(names = {"PAUSED", "ENDED"})
  void onlyActiveMembersComeIn(MemberStatus status) {
    Policy policy = withStatus(status);
    assertDenied(DenialReason.MEMBER_INACTIVE, null, policy.decide(Policies.in(FRONT), MORNING));
  }

  @Test
  void strangersUnknownDoorsAndLockdown() {
    Policy policy = Policies.ofAna(List.of(DAYTIME), holds("daytime"));
    CredentialDigest stranger = new CredentialDigest(9, 9);
    assertEquals(
        new Decision.Denied(DenialReason.UNKNOWN_CREDENTIAL, null, null),
        policy.decide(AccessRequest.of(FRONT, Direction.IN, stranger), MORNING));
    assertDenied(
        DenialReason.DOOR_NOT_IN_POLICY,
        null,
        policy.decide(Policies.in(new DoorId("attic")), MORNING));
    assertDenied(
        DenialReason.LOCKDOWN,
        null,
        policy.decide(
            new AccessRequest(FRONT, Direction.IN, BADGE, null, null, 3, false), MORNING));
  }

  @Test
  void nothingRefusesLeaving() {
    List<CredentialDigest> credentials = List.of(BADGE, new CredentialDigest(9, 9));
    for (MemberStatus status : MemberStatus.values()) {
      for (CredentialDigest credential : credentials) {
        for (String door : List.of("front", "cellar", "attic")) {
          for (int lockdown : new int[] {0, 3}) {
            AccessRequest leave =
                new AccessRequest(
                    new DoorId(door), Direction.OUT, credential, null, null, lockdown, false);
            Decision decision = withStatus(status).decide(leave, EVENING);
            assertEquals(
                GrantBasis.LEAVING, assertInstanceOf(Decision.Granted.class, decision).basis());
            assertInstanceOf(Decision.Granted.class, Policy.decideWithout(leave));
          }
        }
      }
    }
  }

  @Test
  void withoutAPolicyNobodyComesIn() {
    assertEquals(
        new Decision.Denied(DenialReason.NO_POLICY, null, null),
        Policy.decideWithout(Policies.in(FRONT)));
  }

  @Test
  void aDocumentThatContradictsItselfIsRefusedByName() {
    Credential badge = Credential.badge(BADGE);
    Member ana = Member.of(ANA, MemberStatus.ACTIVE, List.of(holds("daytime")), List.of());
    Member twice =
        Member.of(ANA, MemberStatus.ACTIVE, List.of(holds("daytime")), List.of(badge, badge));
    assertRefused("plan daytime", List.of(), List.of(ana));
    assertRefused("member ana is given twice", List.of(DAYTIME), List.of(ana, ana));
    assertRefused("given twice", List.of(DAYTIME), List.of(twice));
    assertRefused("plan daytime is given twice", List.of(DAYTIME, DAYTIME), List.of());
    assertRefused(
        "zone attic",
        List.of(Policies.plan("p", OFFICE_HOURS, new coop.latchkey.core.id.ZoneId("attic"))),
        List.of());
  }

  private static void assertRefused(String naming, List<Plan> plans, List<Member> members) {
    PolicyDocument document = Policies.document(PARIS, plans, members);
    String message =
        assertThrows(IllegalArgumentException.class, () -> Policy.compile(document)).getMessage();
    assertTrue(message != null && message.contains(naming), message);
  }

  private static Policy withStatus(MemberStatus status) {
    return Policy.compile(
        Policies.document(
            PARIS,
            List.of(DAYTIME),
            List.of(
                Member.of(
                    ANA, status, List.of(holds("daytime")), List.of(Credential.badge(BADGE))))));
  }

  private static Subscription holds(String plan) {
    return new Subscription(new PlanId(plan), null, null);
  }

  private static void assertGranted(Decision decision, String plan) {
    assertEquals(
        new Decision.Granted(GrantBasis.PLAN, ANA, new PlanId(plan), false, null, Set.of()),
        decision);
  }

  private static void assertDenied(DenialReason reason, @Nullable Instant from, Decision decision) {
    assertEquals(new Decision.Denied(reason, ANA, from), decision);
  }
}
