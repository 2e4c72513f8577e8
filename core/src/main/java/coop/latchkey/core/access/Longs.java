package coop.latchkey.core.access;

import java.util.Arrays;

/// [Ints], twice as wide.
final class Longs {
  private static final int PAGE_BITS = 12;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int FIRST = 16;

  private long[][] pages = {};
  private int size;

  void add(long value) {
    int page = size >>> PAGE_BITS;
    if (page == pages.length) {
      pages = Arrays.copyOf(pages, page + 1);
      // Small tables are made at each change of one member.
      pages[page] = new long[page == 0 ? FIRST : PAGE];
    } else if (page == 0 && size == pages[0].length) {
      pages[0] = Arrays.copyOf(pages[0], 2 * size);
    }
    pages[page][size & (PAGE - 1)] = value;
    size++;
  }

  long get(int index) {
    return pages[index >>> PAGE_BITS][index & (PAGE - 1)];
  }
}
