package coop.latchkey.hub.floor;

import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.floor.Place.Kind;
import coop.latchkey.hub.floor.Place.Point;
import coop.latchkey.hub.web.Said;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whether things may be placed so. Pure.
final class Placements {
  private static final int POINTS_MIN = 3;

  private Placements() {}

  /// What is wrong, field by field; nothing when nothing is.
  ///
  /// @param known what there is to place
  /// @param elsewhere on which other floor each door and desk is already
  static List<Problem.Field> wrong(
      Floor floor,
      List<Place> places,
      Map<Kind, Set<String>> known,
      Map<String, String> elsewhere) {
    List<Problem.Field> wrong = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      String at = "/placements/" + i;
      String key = place.kind().code() + " " + place.id();
      String other = elsewhere.get(key);
      if (!known.getOrDefault(place.kind(), Set.of()).contains(place.id())) {
        wrong.add(new Problem.Field(at + "/id", none(place)));
      } else if (!seen.add(key)) {
        wrong.add(new Problem.Field(at + "/id", Said.of("problem.floor.twice", "id", place.id())));
      } else if (other != null) {
        wrong.add(
            new Problem.Field(
                at + "/id", Said.of("problem.floor.elsewhere", "id", place.id(), "floor", other)));
      }
      place(floor, place, at, wrong);
    }
    return wrong;
  }

  private static Said none(Place place) {
    Said what =
        switch (place.kind()) {
          case DOOR -> Problem.none("door");
          case DESK -> Problem.none("desk");
          case ZONE -> Problem.none("zone");
        };
    return Said.of("problem.floor.none", "what", what, "id", place.id());
  }

  private static void place(Floor floor, Place place, String at, List<Problem.Field> wrong) {
    boolean zone = place.kind() == Kind.ZONE;
    if (zone ? place.points().size() < POINTS_MIN : !place.points().isEmpty()) {
      wrong.add(
          new Problem.Field(
              at + "/points",
              zone
                  ? Said.of("problem.floor.corners", "least", POINTS_MIN)
                  : Said.of("problem.floor.noCorners")));
    }
    boolean inside =
        on(floor, new Point(place.x(), place.y()))
            && place.points().stream().allMatch(point -> on(floor, point));
    if (!inside) {
      wrong.add(
          new Problem.Field(
              at,
              Said.of(
                  "problem.floor.outside",
                  "id",
                  place.id(),
                  "width",
                  floor.width(),
                  "height",
                  floor.height())));
    }
  }

  private static boolean on(Floor floor, Point point) {
    return point.x() >= 0
        && point.y() >= 0
        && point.x() <= floor.width()
        && point.y() <= floor.height();
  }
}
