package coop.latchkey.core.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.forecast.Forecast.Change;
import coop.latchkey.core.forecast.Forecast.Holders;
import coop.latchkey.core.forecast.Forecast.Kind;
import coop.latchkey.core.forecast.Forecast.Span;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForecastTest {
  private static final ZoneId HOUSE = new ZoneId("house");
  private static final DoorId FRONT = new DoorId("front");
  private static final DoorId SIDE = new DoorId("side");
  private static final PlanId DAYTIME = new PlanId("daytime");

  /// A Monday in Paris at 01:00.
  private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

  @Test
  void allHoldersOfAPlanLoseTheirSaturdays() {
    Forecast forecast = between(house(6, 38), house(5, 38));
    assertEquals(1, forecast.changes().size());
    Change change = forecast.changes().getFirst();
    assertEquals(Kind.LOSES, change.kind());
    assertEquals(List.of(FRONT, SIDE), change.doors());
    assertEquals(38, change.memberCount());
    assertEquals(new Holders(DAYTIME, 38), change.holders());
    assertEquals(
        List.of(
            new Span(Instant.parse("2026-11-28T08:00:00Z"), Instant.parse("2026-11-28T17:00:00Z")),
            new Span(Instant.parse("2026-12-05T08:00:00Z"), Instant.parse("2026-12-05T17:00:00Z"))),
        change.spans());
  }

  @Test
  void theOtherWayRoundTheyGain() {
    Change change = between(house(5, 38), house(6, 38)).changes().getFirst();
    assertEquals(Kind.GAINS, change.kind());
    assertEquals(38, change.memberCount());
  }

  @Test
  void whoIsNewGainsAlone() {
    Forecast forecast = between(house(5, 38), house(5, 39));
    assertEquals(1, forecast.changes().size());
    Change change = forecast.changes().getFirst();
    assertEquals(List.of(new MemberId("m1038")), change.members());
    assertEquals(new Holders(DAYTIME, 39), change.holders());
    assertEquals(10, change.spanCount());
  }

  @Test
  void equalRulesChangeNothing() {
    assertTrue(between(house(5, 38), house(5, 38)).changes().isEmpty());
  }

  @Test
  void manyAreCountedAndSomeAreNamed() {
    Change change = between(house(5, 300), house(4, 300)).changes().getFirst();
    assertEquals(300, change.memberCount());
    assertEquals(Forecast.MEMBERS_MAX, change.members().size());
  }

  @Test
  void whoIsInIsNoMatterOfEntitlement() {
    PolicyDocument open = house(5, 3);
    Zone strict = new Zone(HOUSE, null, new Zone.Capacity(1, 1), false, true, List.of("Lights"));
    PolicyDocument kept =
        PolicyDocument.of(
            open.head().space(),
            open.head().gateway(),
            2,
            NOW,
            open.rules().timeZone(),
            List.of(strict),
            open.rules().doors(),
            open.rules().plans(),
            open.members());
    assertTrue(between(open, kept).changes().isEmpty());
  }

  @Test
  void itLooksAheadForAMonthAtMost() {
    PolicyDocument house = house(5, 1);
    assertThrows(
        IllegalArgumentException.class,
        () -> Forecast.between(house, house, AccessState.EMPTY, NOW, Duration.ofDays(32)));
  }

  private static Forecast between(PolicyDocument before, PolicyDocument after) {
    return Forecast.between(before, after, AccessState.EMPTY, NOW, Duration.ofDays(14));
  }

  /// Members of one plan that is open 09:00 to 18:00 from Monday on so many days a week.
  static PolicyDocument house(int days, int members) {
    WeeklySchedule weekly =
        new WeeklySchedule(
            List.of(
                new WeeklySchedule.Span(
                    EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.of(days)), 9 * 60, 18 * 60)));
    List<Member> all = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      all.add(
          Member.of(
              new MemberId("m" + (1000 + i)),
              MemberStatus.ACTIVE,
              List.of(new Subscription(DAYTIME, null, null)),
              List.of(Credential.badge(new CredentialDigest(7, i)))));
    }
    return PolicyDocument.of(
        new SpaceId("canal"),
        new GatewayId("front"),
        1,
        NOW,
        java.time.ZoneId.of("Europe/Paris"),
        List.of(Zone.of(HOUSE, null)),
        List.of(Door.of(FRONT, null, HOUSE), Door.of(SIDE, null, HOUSE)),
        List.of(Plan.of(DAYTIME, Set.of(HOUSE), weekly)),
        all);
  }
}
