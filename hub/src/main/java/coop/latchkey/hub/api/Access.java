package coop.latchkey.hub.api;

import coop.latchkey.hub.account.Permission;

/// Who may ask for an operation: `x-latchkey-access` of its description.
public sealed interface Access {
  /// Everybody, signed in or not: `public`.
  record Public() implements Access {}

  /// Whoever has signed in or sends a token: `signedIn`. The operation shows them what is theirs.
  record SignedIn() implements Access {}

  /// Whoever holds a permission, in the space of the path where it names one, else in any space
  /// (the operation then shows what they may see): the permission's code, such as `people.read`.
  record Holding(Permission permission) implements Access {}

  /// Reads the code.
  static Access of(String code) {
    return switch (code) {
      case "public" -> new Public();
      case "signedIn" -> new SignedIn();
      default -> new Holding(Permission.of(code));
    };
  }
}
