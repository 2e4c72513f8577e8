package coop.latchkey.core.occupancy;

/// An array that is shared until it is first written to, and copied then.
///
/// @param <T> the elements, never changed themselves
final class Owned<T> {
  private T[] values;
  private boolean own;

  Owned(T[] shared) {
    values = shared;
  }

  T get(int index) {
    return values[index];
  }

  void set(int index, T value) {
    if (!own) {
      values = values.clone();
      own = true;
    }
    values[index] = value;
  }

  int size() {
    return values.length;
  }

  /// The array, not to be changed any more.
  T[] values() {
    return values;
  }
}
