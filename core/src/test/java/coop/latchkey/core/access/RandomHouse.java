package coop.latchkey.core.access;

import coop.latchkey.core.id.CalendarId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.TrainingId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Allowance;
import coop.latchkey.core.rule.Calendar;
import coop.latchkey.core.rule.Days;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Passback;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Settings;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.rule.WeeklySchedule;
import coop.latchkey.core.rule.Zone;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Houses with any rules, people who did anything, and any request, all from one seed.
final class RandomHouse {
  static final List<String> NAMES = List.of("ana", "ben", "cem", "dan", "eve", "nobody");
  static final LocalDate START = LocalDate.parse("2026-10-20");
  private static final int DAYS = 20;
  private static final int LIVED_DAYS = 8;
  private static final CalendarId FEASTS = new CalendarId("feasts");
  private static final List<String> PLANS = List.of("p0", "p1", "p2", "p3");

  private final RandomGenerator random;

  RandomHouse(RandomGenerator random) {
    this.random = random;
  }

  House house(boolean presenceRules) {
    House house = new House();
    house.calendars.add(new Calendar(FEASTS, List.of(Days.on(day()), Days.on(day()))));
    if (presenceRules) {
      house.zone(zone(House.HALL, null)).zone(zone(House.LAB, House.HALL));
    }
    house.door(door(house.doors.get(0), presenceRules));
    house.door(door(house.doors.get(1), presenceRules));
    for (String plan : PLANS) {
      house.plan(plan(plan));
    }
    if (random.nextBoolean()) {
      house.settings =
          new Settings(
              random.nextInt(300),
              random.nextInt(20),
              new Settings.Stale(60_000, Set.of(new PlanId("p0"))),
              Settings.PinTries.USUAL);
    }
    for (String name : NAMES.subList(0, NAMES.size() - 1)) {
      house.with(someone(name));
    }
    return house;
  }

  /// People go in and out for some days, also on the wrong side of a door.
  void live(House house, int passages) {
    Policy policy = house.policy();
    for (int i = 0; i < passages; i++) {
      Instant at = within(0, LIVED_DAYS);
      AccessRequest request = request(false);
      Decision decision = policy.decide(request, house.state, Moment.of(at));
      if (decision instanceof Decision.Granted granted && granted.member() != null) {
        house.passes(
            granted.member().value(),
            request.door().value(),
            request.direction(),
            at,
            granted.charge());
      }
    }
  }

  /// @param trouble whether lockdowns, evacuations and unknown doors are among them
  AccessRequest request(boolean trouble) {
    String who = NAMES.get(random.nextInt(NAMES.size()));
    DoorId door = new DoorId(random.nextBoolean() ? "front" : "lab");
    return new AccessRequest(
        trouble && oneIn(20) ? new DoorId("attic") : door,
        random.nextInt(3) == 0 ? Direction.OUT : Direction.IN,
        oneIn(6) ? Someone.pin(who) : Someone.badge(who),
        oneIn(2) ? Someone.pin(who) : null,
        oneIn(2) ? new MemberId(NAMES.get(random.nextInt(NAMES.size()))) : null,
        trouble && oneIn(5) ? 1 + random.nextInt(3) : 0,
        trouble && oneIn(20));
  }

  Moment anyMoment() {
    return new Moment(moment(), !oneIn(6), oneIn(6));
  }

  Instant moment() {
    return within(0, DAYS);
  }

  /// After all that has happened.
  Instant later() {
    return within(LIVED_DAYS, DAYS);
  }

  private Instant within(int fromDay, int toDay) {
    return START
        .plusDays(fromDay)
        .atStartOfDay(House.PARIS)
        .toInstant()
        .plusSeconds(random.nextInt((toDay - fromDay) * 86_400));
  }

  Subscription subscription() {
    LocalDate from = oneIn(2) ? null : day();
    LocalDate to = oneIn(2) ? null : (from == null ? day() : from.plusDays(random.nextInt(DAYS)));
    String plan = PLANS.get(random.nextInt(PLANS.size()));
    return new Subscription(new PlanId(plan), from, to, oneIn(4) ? 1 + random.nextInt(3) : null);
  }

  private Someone someone(String name) {
    Someone someone = Someone.named(name);
    int plans = random.nextInt(4);
    for (int i = 0; i < plans; i++) {
      Subscription subscription = subscription();
      if (!someone.holdsAlready(subscription)) {
        someone.holds(subscription);
      }
    }
    if (oneIn(2)) {
      someone.withPins();
    }
    if (oneIn(6)) {
      someone.rests(day().toString(), null);
    }
    if (oneIn(6)) {
      someone.owesSince(day().toString());
    }
    if (oneIn(2)) {
      someone.learnt("laser", oneIn(2) ? null : day().toString());
    }
    if (oneIn(8)) {
      someone.is(MemberStatus.PAUSED);
    }
    if (oneIn(4)) {
      someone.invited(pass());
    }
    return someone;
  }

  private GuestPass pass() {
    Instant from = moment();
    return new GuestPass(
        new MemberId("ana"),
        from,
        from.plusSeconds(1 + random.nextInt(5 * 86_400)),
        Set.of(oneIn(2) ? House.LAB : House.HALL),
        Set.of(),
        oneIn(2) ? null : 1 + random.nextInt(3),
        oneIn(2));
  }

  private Zone zone(ZoneId id, @Nullable ZoneId inside) {
    int people = 2 + random.nextInt(3);
    return new Zone(
        id,
        inside,
        oneIn(2) ? null : new Zone.Capacity(people, random.nextInt(people)),
        oneIn(4),
        oneIn(4),
        oneIn(2) ? List.of() : List.of("the windows"));
  }

  private Door door(Door plain, boolean presenceRules) {
    boolean street = plain.from() == null;
    Passback.Mode mode = any(List.of(Passback.Mode.values()));
    Passback.Scope scope =
        any(
            street
                ? List.of(Passback.Scope.values())
                : List.of(Passback.Scope.DOOR, Passback.Scope.ZONE));
    Passback passback =
        new Passback(
            mode,
            scope,
            mode == Passback.Mode.TIMED ? 3_600_000 : 0,
            oneIn(2) ? null : random.nextInt(1440));
    DoorMode doorMode = any(List.of(DoorMode.values()));
    return new Door(
        plain.id(),
        plain.from(),
        plain.to(),
        oneIn(2) ? List.of() : List.of(new Door.ModeHours(doorMode, hours(), false)),
        presenceRules && oneIn(2) ? passback : null,
        oneIn(4) ? new TrainingId("laser") : null);
  }

  private Plan plan(String id) {
    boolean addOn = id.equals("p3");
    return new Plan(
        new PlanId(id),
        Set.of(oneIn(3) ? House.LAB : House.HALL),
        Set.of(),
        oneIn(3) ? Hours.ALWAYS : hours(),
        oneIn(2) ? null : allowance(),
        addOn ? Set.of(new PlanId("p0"), new PlanId("p1")) : Set.of(),
        new Plan.Privileges(oneIn(4), oneIn(3), random.nextInt(4)));
  }

  private Allowance allowance() {
    Allowance.Unit unit = any(List.of(Allowance.Unit.values()));
    Allowance.Period period = any(List.of(Allowance.Period.values()));
    return new Allowance(
        unit,
        1 + random.nextInt(4),
        period,
        period == Allowance.Period.TERM ? List.of(day(), day()) : List.of(),
        unit == Allowance.Unit.HALF_DAY ? 4 * 3_600_000L : 0);
  }

  private Hours hours() {
    Hours.Season season = new Hours.Season(MonthDay.of(10, 22), MonthDay.of(11, 2), weekly());
    return new Hours(
        weekly(),
        oneIn(2) ? List.of() : List.of(season),
        oneIn(2) ? null : new Hours.Holidays(FEASTS, oneIn(2) ? null : weekly()));
  }

  private WeeklySchedule weekly() {
    Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
    days.add(DayOfWeek.of(1 + random.nextInt(7)));
    days.add(DayOfWeek.SUNDAY);
    return new WeeklySchedule(
        List.of(new WeeklySchedule.Span(days, random.nextInt(1440), 1 + random.nextInt(1440))));
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private LocalDate day() {
    return START.plusDays(random.nextInt(DAYS));
  }

  boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }
}
