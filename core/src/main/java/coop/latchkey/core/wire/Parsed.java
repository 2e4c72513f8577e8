package coop.latchkey.core.wire;

/// What reading bytes from elsewhere gives: a value, or what is wrong with them. Bad input is
/// expected, so it is a value and not an exception.
///
/// @param <T> what was to be read
public sealed interface Parsed<T> {
  /// The value read.
  record Ok<T>(T value) implements Parsed<T> {}

  /// Nothing usable.
  ///
  /// @param kind a stable code for counting: `malformed`, `oversized`, `wrongVersion`,
  ///   `wrongSender`
  /// @param detail for a person: which field, what was expected, what was found
  record Bad<T>(String kind, String detail) implements Parsed<T> {}
}
