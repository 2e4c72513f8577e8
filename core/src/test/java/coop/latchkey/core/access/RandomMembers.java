package coop.latchkey.core.access;

import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.TrainingId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Days;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.PolicyHead;
import coop.latchkey.core.rule.Rules;
import coop.latchkey.core.rule.Settings;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.rule.WeeklySchedule;
import coop.latchkey.core.rule.Zone;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Members of every sort, by chance.
final class RandomMembers {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

  private RandomMembers() {}

  static PolicyHead head(long version, Instant issuedAt) {
    return new PolicyHead(new SpaceId("demo"), new GatewayId("front"), version, issuedAt);
  }

  static Rules rules(RandomGenerator random) {
    List<Plan> plans = new ArrayList<>();
    int count = random.nextInt(1, 6);
    for (int i = 0; i < count; i++) {
      WeeklySchedule hours = random.nextBoolean() ? WeeklySchedule.ALWAYS : Policies.OFFICE_HOURS;
      plans.add(Policies.plan("plan" + i, hours, Policies.HOUSE));
    }
    return new Rules(
        Policies.PARIS,
        Settings.USUAL,
        List.of(),
        List.of(Zone.of(Policies.HOUSE, null)),
        List.of(Door.of(Policies.FRONT, null, Policies.HOUSE)),
        plans);
  }

  /// The same plans in another order, and so under other indexes.
  static Rules reordered(RandomGenerator random, Rules rules) {
    List<Plan> plans = new ArrayList<>(rules.plans());
    Collections.shuffle(plans, new Random(random.nextLong()));
    return new Rules(
        rules.timeZone(), rules.settings(), rules.calendars(), rules.zones(), rules.doors(), plans);
  }

  static Credential credential(RandomGenerator random, CredentialDigest digest) {
    var kinds = Credential.Kind.values();
    return new Credential(
        digest,
        kinds[random.nextInt(kinds.length)],
        random.nextInt(8) == 0,
        day(random, -5, 1),
        day(random, 1, 9));
  }

  static Member member(
      RandomGenerator random, MemberId id, List<Plan> plans, List<Credential> credentials) {
    List<Subscription> held = new ArrayList<>();
    for (Plan plan : plans) {
      if (random.nextInt(3) == 0) {
        Integer units = random.nextInt(3) == 0 ? random.nextInt(1, 30) : null;
        held.add(new Subscription(plan.id(), day(random, -5, 1), day(random, 1, 40), units));
      }
    }
    var statuses = MemberStatus.values();
    boolean rare = random.nextInt(5) == 0;
    return new Member(
        id,
        random.nextInt(4) > 0 ? MemberStatus.ACTIVE : statuses[random.nextInt(statuses.length)],
        held,
        credentials,
        random.nextInt(6) == 0,
        rare && random.nextBoolean() ? List.of(new Days(DAY.plusDays(30), null)) : List.of(),
        rare ? day(random, -40, 0) : null,
        rare && random.nextBoolean()
            ? List.of(new Member.Learnt(new TrainingId("laser"), null))
            : List.of(),
        rare && random.nextInt(3) == 0 ? guest() : null,
        null);
  }

  private static GuestPass guest() {
    return new GuestPass(
        new MemberId("m1"),
        Instant.parse("2026-11-23T08:00:00Z"),
        Instant.parse("2026-11-23T12:00:00Z"),
        Set.of(Policies.HOUSE),
        Set.of(),
        3,
        true);
  }

  private static @Nullable LocalDate day(RandomGenerator random, int from, int to) {
    return random.nextInt(3) > 0 ? null : DAY.plusDays(random.nextInt(from, to));
  }
}
