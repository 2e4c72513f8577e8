package coop.latchkey.core.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.AccessRequest;
import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.Charge;
import coop.latchkey.core.access.Decision;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.Moment;
import coop.latchkey.core.access.Policy;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.testing.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// A forecast beside its brute force: every member, at every door, in every minute.
class ForecastOracleTest {
  private static final int MINUTES = (int) RandomRules.SPAN.toMinutes();

  @Test
  void theForecastSaysWhatEveryMinuteSays() {
    int[] changes = new int[1];
    Seeds.run(
        32,
        (seed, random) -> {
          RandomRules rules = new RandomRules(random);
          PolicyDocument before = rules.document();
          PolicyDocument after = rules.changed(before);
          AccessState state = state(random);
          Forecast forecast =
              Forecast.between(before, after, state, RandomRules.FROM, RandomRules.SPAN);
          changes[0] += forecast.changes().size();
          assertEquals(0, forecast.more());
          assertEquals(bruteForce(before, after, state), minutes(forecast));
        });
    assertTrue(changes[0] > 0, "the generator makes changes that matter");
  }

  /// One member's week is used up, partly while the forecast runs.
  private static AccessState state(RandomGenerator random) {
    SortedSet<Charge> charges = new TreeSet<>();
    PlanId plan = new PlanId("p" + random.nextInt(4));
    LocalDate monday = LocalDate.parse("2026-10-19").plusWeeks(random.nextInt(2));
    Instant from = RandomRules.FROM.minus(Duration.ofHours(3));
    Instant until = from.plus(Duration.ofMinutes(60 + random.nextInt(2000)));
    charges.add(new Charge(plan, null, monday, 1, from, until));
    MemberId member = new MemberId("m" + random.nextInt(3));
    return new AccessState(
        Map.of(), Map.of(new AccessState.Account(member, plan, null), charges), Map.of());
  }

  private static Map<String, BitSet> bruteForce(
      PolicyDocument before, PolicyDocument after, AccessState state) {
    Map<String, BitSet> found = new TreeMap<>();
    Policy old = Policy.compile(Side.withoutPresence(before));
    Policy now = Policy.compile(Side.withoutPresence(after));
    for (int m = 0; m < 5; m++) {
      MemberId id = new MemberId("m" + m);
      for (DoorId door : RandomRules.DOORS) {
        for (int minute = 0; minute < MINUTES; minute++) {
          Instant at = RandomRules.FROM.plus(Duration.ofMinutes(minute));
          boolean was = admits(old, before, id, door, state, at);
          boolean is = admits(now, after, id, door, state, at);
          if (was != is) {
            mark(found, was ? Forecast.Kind.LOSES : Forecast.Kind.GAINS, id, door).set(minute);
          }
        }
      }
    }
    return found;
  }

  private static boolean admits(
      Policy policy,
      PolicyDocument document,
      MemberId id,
      DoorId door,
      AccessState state,
      Instant at) {
    for (Member member : document.members()) {
      if (member.id().equals(id)) {
        for (Credential credential : member.credentials()) {
          AccessRequest request = AccessRequest.of(door, Direction.IN, credential.digest());
          if (!(policy.decide(request, state, Moment.of(at)) instanceof Decision.Denied)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static Map<String, BitSet> minutes(Forecast forecast) {
    Map<String, BitSet> found = new TreeMap<>();
    for (Forecast.Change change : forecast.changes()) {
      assertEquals(change.spanCount(), change.spans().size());
      assertEquals(change.memberCount(), change.members().size());
      for (DoorId door : change.doors()) {
        for (MemberId member : change.members()) {
          BitSet marks = mark(found, change.kind(), member, door);
          change.spans().forEach(span -> marks.set(minute(span.from()), minute(span.until())));
        }
      }
    }
    return found;
  }

  private static int minute(Instant at) {
    return Math.toIntExact(Duration.between(RandomRules.FROM, at).toMinutes());
  }

  private static BitSet mark(
      Map<String, BitSet> found, Forecast.Kind kind, MemberId member, DoorId door) {
    return found.computeIfAbsent(kind.code() + " " + member + " " + door, _ -> new BitSet(MINUTES));
  }
}
