package coop.latchkey.core.sim;

/// How large a cooperative is.
///
/// @param spaces at least 1
/// @param doors of all spaces together, at least one each
public record Size(int spaces, int doors) {
  /// Refuses what nobody could enter.
  public Size {
    if (spaces < 1 || doors < spaces) {
      throw new IllegalArgumentException(
          "a cooperative has at least one space, and each at least one door: not "
              + spaces
              + " and "
              + doors);
    }
  }
}
