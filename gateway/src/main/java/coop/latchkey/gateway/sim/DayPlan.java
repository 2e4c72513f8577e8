package coop.latchkey.gateway.sim;

import coop.latchkey.core.id.DoorId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/// What somebody means to do in a day; the same random numbers give the same day. Times are minutes
/// since midnight.
record DayPlan(List<Timed> acts) {
  /// An act and its minute of the day.
  record Timed(double minute, Act act) {}

  /// When the simulated day begins: 08:30.
  static final double BEGINS = 510;

  /// When it ends and the next begins: 20:30, when everybody has long left. There is no night.
  static final double ENDS = 1230;

  /// How many people stand at the door when the day begins, and the minutes between them.
  private static final int EARLY = 4;

  private static final double EARLY_GAP = 3;
  private static final double ARRIVALS = 100;

  private static final double LUNCH_FROM = 715;
  private static final double LUNCH_SPREAD = 60;
  private static final double LUNCH_OUT_SHARE = 0.55;
  private static final double HOME_FROM = 990;
  private static final double HOME_SPREAD = 170;
  private static final double WRONG_DOOR_SHARE = 0.08;

  /// Copies the list.
  DayPlan {
    acts = List.copyOf(acts);
  }

  /// A member's day.
  ///
  /// @param order the member's place among all; the first few come as the day begins
  /// @param granted doors inside the house that the member's plans lead through
  /// @param others doors inside the house that they do not
  static DayPlan member(
      RandomGenerator random, int order, List<DoorId> granted, List<DoorId> others) {
    List<Timed> acts = new ArrayList<>();
    double arrive =
        order < EARLY
            ? BEGINS + EARLY_GAP * (order + random.nextDouble())
            : BEGINS
                + EARLY * EARLY_GAP
                + ARRIVALS * (random.nextDouble() + random.nextDouble()) / 2;
    double lunch = LUNCH_FROM + LUNCH_SPREAD * random.nextDouble();
    double back = lunch + 35 + 30 * random.nextDouble();
    double home = HOME_FROM + HOME_SPREAD * random.nextDouble();
    acts.add(new Timed(arrive, new Act.Enter()));
    spell(acts, random, arrive + 2, lunch, granted);
    if (random.nextDouble() < LUNCH_OUT_SHARE) {
      acts.add(new Timed(lunch + 1, new Act.Leave()));
      acts.add(new Timed(back - 2, new Act.Enter()));
    }
    spell(acts, random, back, home, granted);
    if (!others.isEmpty() && random.nextDouble() < WRONG_DOOR_SHARE) {
      acts.add(new Timed(back + 5, new Act.Visit(pick(random, others))));
    }
    acts.add(new Timed(home + 2, new Act.Leave()));
    return sorted(acts);
  }

  /// A day of somebody whose badges open nothing, who tries them now and then.
  static DayPlan stranger(RandomGenerator random) {
    List<Timed> acts = new ArrayList<>();
    for (double at = BEGINS + 20; at < ENDS - 60; at += 40 + 50 * random.nextDouble()) {
      acts.add(new Timed(at, new Act.TryStrangeBadge()));
    }
    return sorted(acts);
  }

  /// Some hours at a desk, with pauses and, where there is leave, a visit to another room.
  private static void spell(
      List<Timed> acts, RandomGenerator random, double from, double to, List<DoorId> rooms) {
    double at = from;
    acts.add(new Timed(at, new Act.Sit()));
    while (true) {
      at += 40 + 70 * random.nextDouble();
      boolean visits = !rooms.isEmpty() && random.nextBoolean();
      double away = visits ? 20 + 30 * random.nextDouble() : 6 + 12 * random.nextDouble();
      if (at + away + 10 > to) {
        break;
      }
      acts.add(new Timed(at, new Act.StandUp()));
      if (visits) {
        DoorId room = pick(random, rooms);
        acts.add(new Timed(at + 1, new Act.Visit(room)));
        acts.add(new Timed(at + away - 1, new Act.Return(room)));
      }
      at += away;
      acts.add(new Timed(at, new Act.Sit()));
    }
    acts.add(new Timed(to, new Act.StandUp()));
  }

  private static DoorId pick(RandomGenerator random, List<DoorId> doors) {
    return doors.get(random.nextInt(doors.size()));
  }

  private static DayPlan sorted(List<Timed> acts) {
    acts.sort(Comparator.comparingDouble(Timed::minute));
    return new DayPlan(acts);
  }
}
