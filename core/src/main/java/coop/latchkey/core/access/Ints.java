package coop.latchkey.core.access;

import java.util.Arrays;

/// Whole numbers, appended and then read by all threads. They lie in pages, so that a large table
/// grows without being copied: two of them at once is more than a small machine has.
final class Ints {
  private static final int PAGE_BITS = 12;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int FIRST = 16;

  private int[][] pages = {};
  private int size;

  void add(int value) {
    int page = size >>> PAGE_BITS;
    if (page == pages.length) {
      pages = Arrays.copyOf(pages, page + 1);
      // Small tables are made at each change of one member.
      pages[page] = new int[page == 0 ? FIRST : PAGE];
    } else if (page == 0 && size == pages[0].length) {
      pages[0] = Arrays.copyOf(pages[0], 2 * size);
    }
    pages[page][size & (PAGE - 1)] = value;
    size++;
  }

  int get(int index) {
    return pages[index >>> PAGE_BITS][index & (PAGE - 1)];
  }

  int size() {
    return size;
  }
}
