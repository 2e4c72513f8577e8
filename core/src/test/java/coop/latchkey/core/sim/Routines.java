package coop.latchkey.core.sim;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/// What people do on a day: members come by their weekdays' habit, sit at a desk, go to meetings,
/// to the kitchen and out for lunch, often together; guests come with a host or are let in.
final class Routines {
  static final int MEMBERS = 70;

  private static final double MINUTE = 60;
  private static final double HOUR = 3600;

  private final RandomGenerator random;
  private final double[] diligence = new double[MEMBERS];
  private final double[] early = new double[MEMBERS];
  private int guests;

  Routines(RandomGenerator random) {
    this.random = random;
    for (int i = 0; i < MEMBERS; i++) {
      diligence[i] = 0.25 + 0.6 * random.nextDouble();
      early[i] = 8 + 3 * random.nextDouble();
    }
  }

  /// A stay at a place, from a second of the day on.
  private record Stop(double at, Place place, boolean behind, boolean letIn) {}

  /// All that is done on a day, in the order of time.
  ///
  /// @param midnight seconds from the simulation's begin to the day's
  List<Walk> day(LocalDate date, double midnight) {
    List<Walk> walks = new ArrayList<>();
    boolean weekend = date.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
    double noon = (11.9 + 0.6 * random.nextDouble()) * HOUR;
    double meeting = (14 + 2 * random.nextDouble()) * HOUR;
    for (int person = 0; person < MEMBERS; person++) {
      if (random.nextDouble() < diligence[person] * (weekend ? 0.2 : 1)) {
        walk(walks, person, midnight, member(person, noon, meeting));
      }
    }
    int visitors = weekend ? 1 : 3 + random.nextInt(5);
    for (int i = 0; i < visitors; i++) {
      guest(walks, midnight, (9 + 8 * random.nextDouble()) * HOUR, 0.5 + 2 * random.nextDouble());
    }
    if (date.getDayOfWeek() == DayOfWeek.THURSDAY) {
      for (int i = 0; i < 12; i++) {
        guest(
            walks,
            midnight,
            (18.3 + 0.5 * random.nextDouble()) * HOUR,
            2 + 1.2 * random.nextDouble());
      }
    }
    walks.sort(Comparator.comparingDouble(Walk::at));
    return walks;
  }

  private List<Stop> member(int person, double noon, double meeting) {
    List<Stop> stops = new ArrayList<>();
    double came = (early[person] + random.nextGaussian() * 0.6) * HOUR;
    double goes = came + (3 + 5.5 * random.nextDouble()) * HOUR;
    goes = Math.min(goes, 22.8 * HOUR);
    Place desk = Building.placeOf(desk(person));
    stops.add(new Stop(came, Place.HALL, random.nextDouble() < 0.03, false));
    stops.add(new Stop(came + between(20, 180), desk, false, false));
    double lunch = random.nextDouble() < 0.6 ? noon + group() : noon + between(0, 1.4 * HOUR);
    if (lunch > came + 0.7 * HOUR && lunch < goes - HOUR && random.nextDouble() < 0.7) {
      boolean together = random.nextDouble() < 0.6;
      stops.add(new Stop(lunch, Place.HALL, together, false));
      stops.add(new Stop(lunch + 40 + group(), Place.STREET, together, false));
      double back = lunch + between(25, 70) * MINUTE;
      stops.add(new Stop(back, Place.HALL, random.nextDouble() < 0.3, false));
      stops.add(new Stop(back + between(15, 60), desk, false, false));
    }
    double last = stops.getLast().at();
    if (meeting > last + 10 * MINUTE && meeting < goes - HOUR && random.nextDouble() < 0.25) {
      stops.add(new Stop(meeting + between(-120, 240), Place.MEETING, false, false));
      stops.add(new Stop(meeting + between(45, 70) * MINUTE, desk, false, false));
    }
    breaks(stops, goes, desk);
    stops.add(new Stop(goes, Place.HALL, false, false));
    boolean withOthers = random.nextDouble() < 0.15;
    stops.add(new Stop(goes + between(15, 120), Place.STREET, withOthers, false));
    return stops;
  }

  /// To the kitchen, now and then.
  private void breaks(List<Stop> stops, double goes, Place desk) {
    double at = stops.getLast().at() + between(40, 120) * MINUTE;
    while (at < goes - 20 * MINUTE) {
      stops.add(new Stop(at, Place.HALL, false, false));
      stops.add(new Stop(at + between(4, 15) * MINUTE, desk, false, false));
      at += between(60, 180) * MINUTE;
    }
  }

  private void guest(List<Walk> walks, double midnight, double at, double hours) {
    boolean letIn = random.nextDouble() < 0.4;
    Place to = random.nextDouble() < 0.5 ? Place.MEETING : Place.HALL;
    List<Stop> stops = new ArrayList<>();
    stops.add(new Stop(at, Place.HALL, !letIn, letIn));
    if (to != Place.HALL) {
      stops.add(new Stop(at + between(20, 90), to, false, false));
      stops.add(new Stop(at + hours * HOUR - 60, Place.HALL, false, false));
    }
    stops.add(new Stop(at + hours * HOUR, Place.STREET, random.nextDouble() < 0.3, false));
    walk(walks, MEMBERS + guests, midnight, stops);
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

  /// Which desk is a member's: everybody has a favourite one, some share.
  static int desk(int person) {
    return person % Building.DESKS;
  }

  /// People of a group come within seconds of one another.
  private double group() {
    return random.nextInt(6) * 240 + between(0, 5);
  }

  private double between(double from, double to) {
    return from + (to - from) * random.nextDouble();
  }
}
