package coop.latchkey.core.forecast;

import coop.latchkey.core.id.CalendarId;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.TrainingId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Allowance;
import coop.latchkey.core.rule.Calendar;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Days;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.rule.PolicyHead;
import coop.latchkey.core.rule.Rules;
import coop.latchkey.core.rule.Settings;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.rule.WeeklySchedule;
import coop.latchkey.core.rule.Zone;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Small spaces with a bit of every rule, around the change of clocks of 25 October 2026 in Paris.
final class RandomRules {
  static final Instant FROM = Instant.parse("2026-10-23T10:17:00Z");
  static final Duration SPAN = Duration.ofDays(3);
  static final List<DoorId> DOORS =
      List.of(new DoorId("front"), new DoorId("workshop"), new DoorId("cellar"));

  private static final LocalDate TODAY = LocalDate.parse("2026-10-23");
  private static final ZoneId HOUSE = new ZoneId("house");
  private static final ZoneId WORKSHOP = new ZoneId("workshop");
  private static final ZoneId CELLAR = new ZoneId("cellar");
  private static final TrainingId SAW = new TrainingId("saw");
  private static final CalendarId HOLIDAYS = new CalendarId("holidays");

  private final RandomGenerator random;

  RandomRules(RandomGenerator random) {
    this.random = random;
  }

  PolicyDocument document() {
    List<Plan> plans = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      plans.add(plan(i));
    }
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      members.add(member(i));
    }
    return document(rules(plans), members);
  }

  /// The same with one thing other.
  PolicyDocument changed(PolicyDocument old) {
    Rules rules = old.rules();
    List<Plan> plans = new ArrayList<>(rules.plans());
    List<Member> members = new ArrayList<>(old.members());
    switch (random.nextInt(5)) {
      case 0 -> plans.set(1, plan(1));
      case 1 -> members.set(0, member(0));
      case 2 -> members.remove(2);
      case 3 -> rules = rules(plans);
      default -> {
        plans.set(0, plan(0));
        members.set(1, member(1));
      }
    }
    return document(
        new Rules(
            rules.timeZone(),
            rules.settings(),
            rules.calendars(),
            rules.zones(),
            rules.doors(),
            plans),
        members);
  }

  private static PolicyDocument document(Rules rules, List<Member> members) {
    PolicyHead head = new PolicyHead(new SpaceId("s"), new GatewayId("g"), 1, FROM);
    return new PolicyDocument(head, rules, members);
  }

  private Rules rules(List<Plan> plans) {
    List<Door.ModeHours> modes =
        random.nextBoolean()
            ? List.of()
            : List.of(
                new Door.ModeHours(
                    oneOf(DoorMode.LOCKED, DoorMode.CARD_AND_PIN, DoorMode.TWO_PERSON),
                    Hours.of(weekly()),
                    false));
    return new Rules(
        java.time.ZoneId.of("Europe/Paris"),
        new Settings(oneOf(0, 150, 240), random.nextInt(3), null, Settings.PinTries.USUAL),
        List.of(new Calendar(HOLIDAYS, List.of(Days.on(TODAY.plusDays(random.nextInt(5)))))),
        List.of(
            new Zone(HOUSE, null, null, false, random.nextBoolean(), List.of()),
            Zone.of(WORKSHOP, HOUSE),
            Zone.of(CELLAR, null)),
        List.of(
            new Door(DOORS.get(0), null, HOUSE, modes, null, null),
            new Door(
                DOORS.get(1), HOUSE, WORKSHOP, List.of(), null, random.nextBoolean() ? SAW : null),
            Door.of(DOORS.get(2), HOUSE, CELLAR)),
        plans);
  }

  private Plan plan(int i) {
    Hours hours =
        new Hours(
            weekly(),
            random.nextInt(3) > 0
                ? List.of()
                : List.of(new Hours.Season(MonthDay.of(10, 25), MonthDay.of(3, 1 + i), weekly())),
            random.nextBoolean()
                ? null
                : new Hours.Holidays(HOLIDAYS, random.nextBoolean() ? null : weekly()));
    Allowance allowance =
        random.nextBoolean() ? null : Allowance.of(1, Allowance.Unit.DAY, Allowance.Period.WEEK);
    boolean byDoor = random.nextInt(4) == 0;
    return new Plan(
        new PlanId("p" + i),
        byDoor ? Set.of() : Set.of(oneOf(HOUSE, WORKSHOP, CELLAR)),
        byDoor ? Set.of(DOORS.get(2)) : Set.of(),
        hours,
        allowance,
        i == 3 ? Set.of(new PlanId("p0")) : Set.of(),
        new Plan.Privileges(false, random.nextBoolean(), random.nextInt(4)));
  }

  private Member member(int i) {
    List<Subscription> plans = new ArrayList<>();
    for (int p = 0; p < 4; p++) {
      if (random.nextInt(3) > 0) {
        plans.add(new Subscription(new PlanId("p" + p), day(-3), day(2)));
      }
    }
    GuestPass guest =
        i < 4
            ? null
            : new GuestPass(
                new MemberId("m0"),
                FROM.plus(Duration.ofMinutes(random.nextInt(2000))),
                FROM.plus(Duration.ofMinutes(3000 + random.nextInt(2000))),
                Set.of(HOUSE),
                Set.of(),
                1,
                random.nextBoolean());
    return new Member(
        new MemberId("m" + i),
        random.nextInt(8) == 0 ? MemberStatus.PAUSED : MemberStatus.ACTIVE,
        guest == null ? plans : List.of(),
        List.of(
            new Credential(digest(i, 0), Credential.Kind.BADGE, random.nextInt(6) == 0, null, null),
            new Credential(digest(i, 1), Credential.Kind.BADGE, false, day(-3), day(2))),
        false,
        random.nextInt(3) > 0 ? List.of() : List.of(new Days(day(0), day(3))),
        random.nextInt(3) > 0 ? null : TODAY.plusDays(random.nextInt(4) - 3),
        random.nextBoolean() ? List.of() : List.of(new Member.Learnt(SAW, day(1))),
        guest,
        null);
  }

  private static CredentialDigest digest(int member, int which) {
    return new CredentialDigest(1 + member, which);
  }

  private @Nullable LocalDate day(int offset) {
    return random.nextBoolean() ? null : TODAY.plusDays(offset + random.nextInt(3));
  }

  private WeeklySchedule weekly() {
    List<WeeklySchedule.Span> spans = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(2); i++) {
      EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
      do {
        days.add(DayOfWeek.of(1 + random.nextInt(7)));
      } while (random.nextInt(4) > 0);
      spans.add(
          new WeeklySchedule.Span(
              days,
              oneOf(0, 120, 150, 540, 541, 1320, 60 * random.nextInt(24)),
              oneOf(1440, 150, 179, 1080, 60 + 60 * random.nextInt(23))));
    }
    return new WeeklySchedule(spans);
  }

  @SafeVarargs
  private <T> T oneOf(T... values) {
    return values[random.nextInt(values.length)];
  }
}
