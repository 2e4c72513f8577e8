package coop.latchkey.core.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.AccessState.Passage;
import coop.latchkey.core.access.AccessStateMachine.Input;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Allowance;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Passback;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.rule.Zone;
import coop.latchkey.core.testing.Seeds;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.WireCodec;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// People walk through a house by chance, badge at doors, go through or turn round. Beside the
/// rules a naive model keeps who is where and who came on which day, and says what must come out.
class WalkTest {
  private static final int PEOPLE = 7;
  private static final int HALL_PLACES = 3;
  private static final int DAYS_A_MONTH = 1;
  private static final ZoneId HOUSE = new ZoneId("house");
  private static final ZoneId HALL = new ZoneId("hall");
  private static final ZoneId BOOTH = new ZoneId("booth");
  private static final Door FRONT =
      new Door(
          new DoorId("front"),
          null,
          HOUSE,
          List.of(),
          new Passback(Passback.Mode.HARD, Passback.Scope.ZONE, 0, null),
          null);
  private static final Door TO_HALL = Door.of(new DoorId("hall"), HOUSE, HALL);
  private static final Door TO_BOOTH = Door.of(new DoorId("booth"), HALL, BOOTH);
  private static final List<Door> DOORS = List.of(FRONT, TO_HALL, TO_BOOTH);
  private static final Instant MORNING = Instant.parse("2026-11-29T17:00:00Z");

  @Test
  void theRulesSayWhatANaiveModelSays() {
    Policy policy = Policy.compile(house());
    Seeds.run(
        150,
        (_, random) -> {
          Walk walk = new Walk(policy);
          for (int i = 0; i < 250; i++) {
            walk.step(random);
          }
          assertTrue(walk.passed > 20, "somebody walked: " + walk.passed);
        });
  }

  private static PolicyDocument house() {
    Plan days =
        new Plan(
            new PlanId("days"),
            Set.of(HOUSE),
            Set.of(),
            Hours.ALWAYS,
            Allowance.of(DAYS_A_MONTH, Allowance.Unit.DAY, Allowance.Period.MONTH),
            Set.of(),
            Plan.Privileges.NONE);
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      members.add(
          Member.of(
              id(i),
              MemberStatus.ACTIVE,
              List.of(new Subscription(days.id(), null, null)),
              List.of(Credential.badge(new CredentialDigest(i, i)))));
    }
    return PolicyDocument.of(
        new SpaceId("demo"),
        new GatewayId("front"),
        1,
        MORNING,
        Policies.PARIS,
        List.of(
            Zone.of(HOUSE, null),
            new Zone(HALL, HOUSE, new Zone.Capacity(HALL_PLACES, 0), false, false, List.of()),
            new Zone(BOOTH, HALL, new Zone.Capacity(1, 0), false, false, List.of())),
        DOORS,
        List.of(days),
        members);
  }

  private static MemberId id(int person) {
    return new MemberId("m" + person);
  }

  /// One walk, and what the naive model knows of it.
  private static final class Walk {
    private final Policy policy;
    private final Map<Integer, ZoneId> where = new HashMap<>();
    private final Map<Integer, Set<LocalDate>> days = new HashMap<>();
    private AccessState state = AccessState.EMPTY;
    private Instant now = MORNING;
    private int passed;

    Walk(Policy policy) {
      this.policy = policy;
    }

    void step(RandomGenerator random) {
      now = now.plusSeconds(60 + random.nextInt(150));
      int person = random.nextInt(PEOPLE);
      ZoneId here = where.get(person);
      List<Door> near =
          DOORS.stream()
              .filter(d -> java.util.Objects.equals(d.from(), here) || d.to().equals(here))
              .toList();
      Door door = random.nextInt(12) == 0 ? FRONT : near.get(random.nextInt(near.size()));
      boolean out = door.to().equals(here) && random.nextInt(12) != 0;
      Direction direction = out ? Direction.OUT : Direction.IN;
      AccessRequest request =
          AccessRequest.of(door.id(), direction, new CredentialDigest(person, person));
      Decision decision = policy.decide(request, state, Moment.of(now));
      DenialReason expected = out ? null : whyNot(person, door);
      DenialReason told = decision instanceof Decision.Denied denied ? denied.reason() : null;
      assertEquals(expected, told, () -> person + " " + request + " at " + now + " " + where);
      decidedAlikeElsewhere(request, decision);
      boolean through = random.nextInt(5) != 0;
      if (decision instanceof Decision.Granted granted && through) {
        pass(person, door, direction, granted.charge());
      }
    }

    /// In the order of the rules: allowance, anti-passback, capacity from the outside in.
    private @Nullable DenialReason whyNot(int person, Door door) {
      Set<LocalDate> charged = days.getOrDefault(person, Set.of());
      LocalDate today = LocalDate.ofInstant(now, Policies.PARIS);
      long thisMonth = charged.stream().filter(d -> d.getMonth() == today.getMonth()).count();
      if (!charged.contains(today) && thisMonth >= DAYS_A_MONTH) {
        return DenialReason.ALLOWANCE_USED;
      }
      ZoneId here = where.get(person);
      if (door.equals(FRONT) && here != null && !isStale(person)) {
        return DenialReason.PASSBACK;
      }
      if (door.to().equals(BOOTH) && inside(BOOTH, person) >= 1) {
        return DenialReason.ROOM_TAKEN;
      }
      boolean entersHall = !door.to().equals(HOUSE) && (here == null || here.equals(HOUSE));
      return (entersHall || (isStale(person) && !door.to().equals(HOUSE)))
              && inside(HALL, person) >= HALL_PLACES
          ? DenialReason.ZONE_FULL
          : null;
    }

    private boolean isStale(int person) {
      Passage last = state.last(id(person));
      return last != null && last.at().isBefore(now.minus(Whereabouts.STAY_MAX));
    }

    private long inside(ZoneId zone, int than) {
      return where.entrySet().stream()
          .filter(e -> e.getKey() != than && !isStale(e.getKey()))
          .filter(
              e -> e.getValue().equals(zone) || (zone.equals(HALL) && e.getValue().equals(BOOTH)))
          .count();
    }

    private void pass(int person, Door door, Direction direction, @Nullable Charge charge) {
      ZoneId to = direction == Direction.IN ? door.to() : door.from();
      Passage passage = new Passage(direction, to, now);
      Input entered = new Input.Passed(id(person), door.id(), passage, charge);
      state = AccessStateMachine.step(state, entered, now);
      state = AccessStateMachine.step(state, entered, now);
      if (to == null) {
        where.remove(person);
      } else {
        where.put(person, to);
      }
      LocalDate today = LocalDate.ofInstant(now, Policies.PARIS);
      if (direction == Direction.IN) {
        boolean first = days.computeIfAbsent(person, _ -> new HashSet<>()).add(today);
        assertEquals(first, charge != null, "a day is charged on its first entry and never again");
      }
      assertTrue(inside(HALL, -1) <= HALL_PLACES, "the hall holds no more than it takes");
      assertTrue(inside(BOOTH, -1) <= 1, "one at a time");
      passed++;
    }

    private void decidedAlikeElsewhere(AccessRequest request, Decision decision) {
      Moment moment = Moment.of(now);
      assertEquals(decision, policy.explain(request, state, moment).decision());
      if (!(WireCodec.readAccessState(WireCodec.write(state))
          instanceof Parsed.Ok<AccessState>(AccessState there))) {
        throw new AssertionError("the state does not come through the wire");
      }
      assertEquals(decision, policy.decide(request, there, moment));
    }
  }
}
