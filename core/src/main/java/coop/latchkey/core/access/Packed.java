package coop.latchkey.core.access;

import coop.latchkey.core.id.MemberId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Member ids one after the other, a byte for each character, found through an open-addressing
/// table. An object for each would take some fifty bytes more.
final class Packed {
  private static final int PAGE_BITS = 16;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int FIRST = 256;

  private byte[][] pages = {};
  private int size;
  private final Ints ends = new Ints();
  private int[] slots = {};

  void add(MemberId id) {
    String text = id.value();
    for (int i = 0; i < text.length(); i++) {
      add((byte) text.charAt(i));
    }
    ends.add(size);
  }

  private void add(byte value) {
    int page = size >>> PAGE_BITS;
    if (page == pages.length) {
      pages = Arrays.copyOf(pages, page + 1);
      pages[page] = new byte[page == 0 ? FIRST : PAGE];
    } else if (page == 0 && size == pages[0].length) {
      pages[0] = Arrays.copyOf(pages[0], 2 * size);
    }
    pages[page][size & (PAGE - 1)] = value;
    size++;
  }

  int count() {
    return ends.size();
  }

  MemberId id(int index) {
    int from = start(index);
    byte[] text = new byte[ends.get(index) - from];
    for (int i = 0; i < text.length; i++) {
      text[i] = at(from + i);
    }
    return new MemberId(new String(text, StandardCharsets.ISO_8859_1));
  }

  /// Makes ids findable; throws when one is given twice.
  void index() {
    slots = new int[Slots.room(count())];
    for (int i = 0; i < count(); i++) {
      int slot = Slots.first(hash(i), slots.length);
      while (slots[slot] != 0) {
        if (same(slots[slot] - 1, i)) {
          throw new IllegalArgumentException("member " + id(i) + " is given twice");
        }
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = i + 1;
    }
  }

  /// The member's index, or [CredentialTable#NONE].
  int find(MemberId id) {
    String text = id.value();
    int slot = Slots.first(text.hashCode(), slots.length);
    while (slots[slot] != 0) {
      if (is(slots[slot] - 1, text)) {
        break;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return slots[slot] - 1;
  }

  private byte at(int position) {
    return pages[position >>> PAGE_BITS][position & (PAGE - 1)];
  }

  private int start(int index) {
    return index == 0 ? 0 : ends.get(index - 1);
  }

  /// The same as the text's own hash.
  private int hash(int index) {
    int hash = 0;
    for (int i = start(index); i < ends.get(index); i++) {
      hash = 31 * hash + at(i);
    }
    return hash;
  }

  private boolean same(int one, int other) {
    int length = ends.get(one) - start(one);
    boolean same = length == ends.get(other) - start(other);
    for (int i = 0; same && i < length; i++) {
      same = at(start(one) + i) == at(start(other) + i);
    }
    return same;
  }

  private boolean is(int index, String text) {
    int from = start(index);
    boolean same = ends.get(index) - from == text.length();
    for (int i = 0; same && i < text.length(); i++) {
      same = at(from + i) == text.charAt(i);
    }
    return same;
  }
}
