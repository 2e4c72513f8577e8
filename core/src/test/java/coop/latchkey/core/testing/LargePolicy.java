package coop.latchkey.core.testing;

import coop.latchkey.core.access.AccessRequest;
import coop.latchkey.core.access.Direction;
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
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.PolicyHead;
import coop.latchkey.core.rule.Rules;
import coop.latchkey.core.rule.Settings;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.rule.WeeklySchedule;
import coop.latchkey.core.rule.Zone;
import coop.latchkey.core.wire.WireCodec;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// The largest policy that is asked for: 250,000 members with a credential each, which is the
/// dearest case, and 2,000 plans, each begun on some day of four years.
public final class LargePolicy {
  /// Members, and credentials.
  public static final int MEMBERS = 250_000;

  private static final int PLANS = 2_000;
  private static final int DAYS = 1_461;
  private static final ZoneId HOUSE = new ZoneId("house");
  private static final DoorId FRONT = new DoorId("front");

  private LargePolicy() {}

  /// Its rules, at the front door of the demo's space.
  public static Rules rules() {
    List<Plan> plans =
        IntStream.range(0, PLANS)
            .mapToObj(i -> Plan.of(new PlanId("plan-" + i), Set.of(HOUSE), hours(i)))
            .toList();
    return new Rules(
        java.time.ZoneId.of("Europe/Paris"),
        Settings.USUAL,
        List.of(),
        List.of(Zone.of(HOUSE, null)),
        List.of(Door.of(FRONT, null, HOUSE)),
        plans);
  }

  private static WeeklySchedule hours(int plan) {
    return new WeeklySchedule(
        List.of(
            new WeeklySchedule.Span(
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SATURDAY),
                6 * 60 + plan % 120,
                18 * 60 + plan % 180)));
  }

  /// A member, the same for the same number.
  public static Member member(int number) {
    SplittableRandom random = new SplittableRandom(number);
    CredentialDigest digest = new CredentialDigest(random.nextLong(), random.nextLong());
    LocalDate from = LocalDate.of(2022, 11, 22).plusDays(random.nextInt(DAYS));
    return Member.of(
        new MemberId("m" + number),
        MemberStatus.ACTIVE,
        List.of(new Subscription(new PlanId("plan-" + random.nextInt(PLANS)), from, null)),
        List.of(Credential.badge(digest)));
  }

  /// Writes its document.
  public static void write(Path file, long version) throws IOException {
    Policy.Builder builder = new Policy.Builder();
    for (int i = 0; i < MEMBERS; i++) {
      builder.add(member(i));
    }
    var head =
        new PolicyHead(
            new SpaceId("demo"),
            new GatewayId("front"),
            version,
            Instant.parse("2026-11-22T08:00:00Z"));
    try (OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      WireCodec.write(builder.build(head, rules()), bytes);
    }
  }

  /// Members at the front door.
  public static AccessRequest[] requests(int count) {
    SplittableRandom random = new SplittableRandom(1);
    AccessRequest[] requests = new AccessRequest[count];
    for (int i = 0; i < count; i++) {
      CredentialDigest digest = member(random.nextInt(MEMBERS)).credentials().getFirst().digest();
      requests[i] = AccessRequest.of(FRONT, Direction.IN, digest);
    }
    return requests;
  }
}
