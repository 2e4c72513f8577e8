package coop.latchkey.hub.floor;

/// A floor. Lengths are in centimetres.
///
/// @param rooms JSON of the rectangles it is drawn of; empty when it is not
/// @param picture a cleaned SVG; empty when there is none
/// @param digest of the picture; empty when there is none
/// @param version counts the changes of the floor, its drawing and what is placed on it
record Floor(
    String id,
    String name,
    int width,
    int height,
    String rooms,
    String picture,
    String digest,
    long version) {
  /// The shortest and the longest side: 1 m and 500 m.
  static final int SIDE_MIN = 100;

  static final int SIDE_MAX = 50_000;

  Floor sized(String newName, int newWidth, int newHeight) {
    return new Floor(id, newName, newWidth, newHeight, rooms, picture, digest, version);
  }

  Floor drawn(String newRooms, String newPicture, String newDigest) {
    return new Floor(id, name, width, height, newRooms, newPicture, newDigest, version);
  }

  String kind() {
    return !picture.isEmpty() ? "picture" : !rooms.isEmpty() ? "rooms" : "none";
  }
}
