package coop.latchkey.core.access;

import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.rule.Credential;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Credentials in flat pages, found through an open-addressing table: some 32 bytes for each, and
/// no object. Filled by one thread, then frozen and read by all.
final class CredentialRows {
  private static final int HALVES = 2;
  private static final int LOST = 1 << 8;
  private static final List<Credential.Kind> KINDS = List.of(Credential.Kind.values());

  /// High and low half of each digest.
  private final Longs digests = new Longs();

  private final Ints owners = new Ints();

  /// What each credential is: a row of [#kinds].
  private final Ints natures = new Ints();

  /// Kind and loss, first day, last day.
  private final Tuples kinds = new Tuples(3);

  private int[] slots = {};

  void add(int member, Credential credential) {
    digests.add(credential.digest().high());
    digests.add(credential.digest().low());
    owners.add(member);
    natures.add(
        kinds.add(
            KINDS.indexOf(credential.kind()) | (credential.lost() ? LOST : 0),
            firstDay(credential.from()),
            lastDay(credential.to())));
  }

  /// Ends adding; throws when two credentials have the same digest.
  void freeze(IntFunction<MemberId> member) {
    kinds.freeze();
    slots = new int[Slots.room(count())];
    for (int i = 0; i < count(); i++) {
      int slot = slotOf(digests.get(i * HALVES), digests.get(i * HALVES + 1));
      if (slots[slot] != 0) {
        throw new IllegalArgumentException(
            "credential "
                + digest(i)
                + " is given twice, to "
                + member.apply(owners.get(slots[slot] - 1))
                + " and to "
                + member.apply(owners.get(i)));
      }
      slots[slot] = i + 1;
    }
  }

  int count() {
    return owners.size();
  }

  /// The credential's index, or [CredentialTable#NONE].
  int find(long high, long low) {
    return slots[slotOf(high, low)] - 1;
  }

  CredentialDigest digest(int index) {
    return new CredentialDigest(digests.get(index * HALVES), digests.get(index * HALVES + 1));
  }

  int member(int index) {
    return owners.get(index);
  }

  Credential.Kind kind(int index) {
    return KINDS.get(kinds.get(natures.get(index), 0) & (LOST - 1));
  }

  boolean lost(int index) {
    return (kinds.get(natures.get(index), 0) & LOST) != 0;
  }

  int fromDay(int index) {
    return kinds.get(natures.get(index), 1);
  }

  int toDay(int index) {
    return kinds.get(natures.get(index), 2);
  }

  /// Those from an index up to another, not included.
  List<Credential> of(int from, int to) {
    List<Credential> some = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      some.add(new Credential(digest(i), kind(i), lost(i), date(fromDay(i)), date(toDay(i))));
    }
    return some;
  }

  static int firstDay(@Nullable LocalDate day) {
    return day == null ? CredentialTable.ALWAYS : (int) day.toEpochDay();
  }

  static int lastDay(@Nullable LocalDate day) {
    return day == null ? CredentialTable.FOR_EVER : (int) day.toEpochDay();
  }

  static @Nullable LocalDate date(int day) {
    return day == CredentialTable.ALWAYS || day == CredentialTable.FOR_EVER
        ? null
        : LocalDate.ofEpochDay(day);
  }

  /// The slot that holds this digest, or the free one where it would go.
  private int slotOf(long high, long low) {
    int slot = Slots.first(high ^ low, slots.length);
    while (slots[slot] != 0) {
      int at = (slots[slot] - 1) * HALVES;
      if (digests.get(at) == high && digests.get(at + 1) == low) {
        return slot;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }
}
