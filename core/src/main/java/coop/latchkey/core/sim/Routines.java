package coop.latchkey.core.sim;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What people do on a day: members come by their weekdays' habit, sit at a desk, go to meetings,
/// to the kitchen and out for lunch, often together; guests come with a host or are let in.
final class Routines {
  private static final double MINUTE = 60;
  private static final double HOUR = 3600;

  /// By which hour most have gone.
  private static final double LATEST = 22.8;

  private final Dice dice;
  private final List<Habit> members;
  private final Visitors visitors;
  private int guests;

  Routines(Dice dice, List<Habit> members, Visitors visitors) {
    this.dice = dice;
    this.members = List.copyOf(members);
    this.visitors = visitors;
  }

  /// What is usual with a member.
  ///
  /// @param diligence on how many of its days they come, from 0 to 1
  /// @param early at which hour they come
  /// @param latest by which hour they go, above 24 after midnight
  /// @param desk where they sit
  record Habit(double diligence, double early, double latest, Place desk) {
    /// Of somebody who comes in the morning.
    static Habit usual(Dice dice, Place desk) {
      return new Habit(0.25 + 0.6 * dice.unit(), 8 + 3 * dice.unit(), LATEST, desk);
    }
  }

  /// How many guests come.
  ///
  /// @param atLeast on a working day
  /// @param spread so many more at most, this one excluded
  /// @param evening on a Thursday evening
  record Visitors(int atLeast, int spread, int evening) {}

  /// A stay at a place, from a second of the day on.
  private record Stop(double at, Place place, boolean behind, boolean letIn) {}

  /// All that is done on a day, in the order of time.
  ///
  /// @param midnight seconds from the simulation's begin to the day's
  List<Walk> day(LocalDate date, double midnight) {
    List<Walk> walks = new ArrayList<>();
    boolean weekend = date.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
    double noon = (11.9 + 0.6 * dice.unit()) * HOUR;
    double meeting = (14 + 2 * dice.unit()) * HOUR;
    for (int person = 0; person < members.size(); person++) {
      if (dice.unit() < members.get(person).diligence() * (weekend ? 0.2 : 1)) {
        walk(walks, person, midnight, member(members.get(person), noon, meeting));
      }
    }
    int comes = weekend ? 1 : visitors.atLeast() + dice.below(visitors.spread());
    for (int i = 0; i < comes; i++) {
      guest(walks, midnight, (9 + 8 * dice.unit()) * HOUR, 0.5 + 2 * dice.unit());
    }
    if (date.getDayOfWeek() == DayOfWeek.THURSDAY) {
      for (int i = 0; i < visitors.evening(); i++) {
        guest(walks, midnight, (18.3 + 0.5 * dice.unit()) * HOUR, 2 + 1.2 * dice.unit());
      }
    }
    walks.sort(Comparator.comparingDouble(Walk::at));
    return walks;
  }

  private List<Stop> member(Habit habit, double noon, double meeting) {
    List<Stop> stops = new ArrayList<>();
    double came = (habit.early() + dice.gaussian() * 0.6) * HOUR;
    double goes = came + (3 + 5.5 * dice.unit()) * HOUR;
    goes = Math.min(goes, habit.latest() * HOUR);
    Place desk = habit.desk();
    stops.add(new Stop(came, Place.HALL, dice.unit() < 0.03, false));
    stops.add(new Stop(came + dice.between(20, 180), desk, false, false));
    double lunch = dice.unit() < 0.6 ? noon + group() : noon + dice.between(0, 1.4 * HOUR);
    if (lunch > came + 0.7 * HOUR && lunch < goes - HOUR && dice.unit() < 0.7) {
      boolean together = dice.unit() < 0.6;
      stops.add(new Stop(lunch, Place.HALL, together, false));
      stops.add(new Stop(lunch + 40 + group(), Place.STREET, together, false));
      double back = lunch + dice.between(25, 70) * MINUTE;
      stops.add(new Stop(back, Place.HALL, dice.unit() < 0.3, false));
      stops.add(new Stop(back + dice.between(15, 60), desk, false, false));
    }
    double last = stops.getLast().at();
    if (meeting > last + 10 * MINUTE && meeting < goes - HOUR && dice.unit() < 0.25) {
      stops.add(new Stop(meeting + dice.between(-120, 240), Place.MEETING, false, false));
      stops.add(new Stop(meeting + dice.between(45, 70) * MINUTE, desk, false, false));
    }
    breaks(stops, goes, desk);
    stops.add(new Stop(goes, Place.HALL, false, false));
    boolean withOthers = dice.unit() < 0.15;
    stops.add(new Stop(goes + dice.between(15, 120), Place.STREET, withOthers, false));
    return stops;
  }

  /// To the kitchen, now and then.
  private void breaks(List<Stop> stops, double goes, Place desk) {
    double at = stops.getLast().at() + dice.between(40, 120) * MINUTE;
    while (at < goes - 20 * MINUTE) {
      stops.add(new Stop(at, Place.HALL, false, false));
      stops.add(new Stop(at + dice.between(4, 15) * MINUTE, desk, false, false));
      at += dice.between(60, 180) * MINUTE;
    }
  }

  private void guest(List<Walk> walks, double midnight, double at, double hours) {
    boolean letIn = dice.unit() < 0.4;
    Place to = dice.unit() < 0.5 ? Place.MEETING : Place.HALL;
    List<Stop> stops = new ArrayList<>();
    stops.add(new Stop(at, Place.HALL, !letIn, letIn));
    if (to != Place.HALL) {
      stops.add(new Stop(at + dice.between(20, 90), to, false, false));
      stops.add(new Stop(at + hours * HOUR - 60, Place.HALL, false, false));
    }
    stops.add(new Stop(at + hours * HOUR, Place.STREET, dice.unit() < 0.3, false));
    walk(walks, members.size() + guests, midnight, stops);
    guests++;
  }

  private static void walk(List<Walk> walks, int person, double midnight, List<Stop> stops) {
    Place from = Place.STREET;
    double last = 0;
    for (Stop stop : stops) {
      double at = Math.max(stop.at(), last + 8);
      if (stop.place() != from) {
        walks.add(new Walk(midnight + at, person, from, stop.place(), stop.behind(), stop.letIn()));
      }
      from = stop.place();
      last = at;
    }
  }

  /// People of a group come within seconds of one another.
  private double group() {
    return dice.below(6) * 240 + dice.between(0, 5);
  }
}
