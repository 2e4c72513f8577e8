package coop.latchkey.core.access;

/// Short rows of numbers, each kept once however often it is added: thousands of members hold the
/// same plan from the same day.
final class Tuples {
  private final int width;
  private final Ints values = new Ints();
  private int[] slots = new int[Slots.room(0)];

  Tuples(int width) {
    this.width = width;
  }

  /// The row's index.
  int add(int... row) {
    if (Slots.room(count() + 1) > slots.length) {
      grow();
    }
    int slot = slotOf(row);
    if (slots[slot] == 0) {
      for (int value : row) {
        values.add(value);
      }
      slots[slot] = count();
    }
    return slots[slot] - 1;
  }

  int get(int row, int column) {
    return values.get(row * width + column);
  }

  /// Ends adding.
  void freeze() {
    slots = new int[0];
  }

  private int count() {
    return values.size() / width;
  }

  private void grow() {
    int count = count();
    slots = new int[Slots.room(2 * count + 1)];
    int[] row = new int[width];
    for (int i = 0; i < count; i++) {
      for (int c = 0; c < width; c++) {
        row[c] = get(i, c);
      }
      slots[slotOf(row)] = i + 1;
    }
  }

  private int slotOf(int[] row) {
    long hash = 0;
    for (int value : row) {
      hash = hash * 0x5DEECE66DL + value;
    }
    int slot = Slots.first(hash, slots.length);
    while (slots[slot] != 0 && !is(slots[slot] - 1, row)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private boolean is(int index, int[] row) {
    boolean same = true;
    for (int c = 0; same && c < width; c++) {
      same = get(index, c) == row[c];
    }
    return same;
  }
}
