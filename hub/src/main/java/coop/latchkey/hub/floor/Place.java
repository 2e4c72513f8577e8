package coop.latchkey.hub.floor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Where something is on a floor, in centimetres from the top left.
///
/// @param points corners of a zone; none for a door or a desk
record Place(Kind kind, String id, int x, int y, List<Point> points) {
  Place {
    points = List.copyOf(points);
  }

  /// What is placed.
  enum Kind {
    DOOR,
    DESK,
    ZONE;

    String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Kind of(String code) {
      return valueOf(code.toUpperCase(java.util.Locale.ROOT));
    }
  }

  /// A corner.
  record Point(int x, int y) {}

  /// `x,y x,y ...`.
  String pointsText() {
    return points.stream().map(p -> p.x() + "," + p.y()).collect(Collectors.joining(" "));
  }

  static List<Point> points(String text) {
    List<Point> points = new ArrayList<>();
    if (!text.isEmpty()) {
      for (String pair : text.split(" ", -1)) {
        int comma = pair.indexOf(',');
        points.add(
            new Point(
                Integer.parseInt(pair.substring(0, comma)),
                Integer.parseInt(pair.substring(comma + 1))));
      }
    }
    return points;
  }
}
