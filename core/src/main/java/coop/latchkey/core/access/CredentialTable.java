package coop.latchkey.core.access;

import coop.latchkey.core.access.PolicyDocument.Credential;
import java.time.LocalDate;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// The credentials of a policy: flat arrays, found through an open-addressing table of indexes with
/// linear probing that is at most two thirds full. Some 36 bytes for each credential, and no
/// object.
final class CredentialTable {
  /// No such credential.
  static final int NONE = -1;

  /// No first day.
  static final int ALWAYS = Integer.MIN_VALUE;

  /// No last day.
  static final int FOR_EVER = Integer.MAX_VALUE;

  /// Fibonacci hashing: 2^64 divided by the golden ratio.
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final int shift;

  /// An index plus one; 0 is free.
  private final int[] slots;

  private final long[] high;
  private final long[] low;
  private final int[] members;
  private final int[] fromDays;
  private final int[] toDays;

  /// Takes the credentials over; throws when two have the same digest.
  ///
  /// @param memberIndex finds a credential's member
  CredentialTable(List<Credential> credentials, ToIntFunction<Credential> memberIndex) {
    int count = credentials.size();
    int bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(count + count / 2));
    shift = Long.SIZE - bits;
    slots = new int[1 << bits];
    high = new long[count];
    low = new long[count];
    members = new int[count];
    fromDays = new int[count];
    toDays = new int[count];
    for (int i = 0; i < count; i++) {
      Credential credential = credentials.get(i);
      CredentialDigest digest = credential.digest();
      int slot = slotOf(digest);
      if (slots[slot] != 0) {
        throw new IllegalArgumentException(
            "credential "
                + digest
                + " is given twice, to "
                + credentials.get(slots[slot] - 1).member()
                + " and to "
                + credential.member());
      }
      slots[slot] = i + 1;
      high[i] = digest.high();
      low[i] = digest.low();
      members[i] = memberIndex.applyAsInt(credential);
      fromDays[i] = firstDay(credential.from());
      toDays[i] = lastDay(credential.to());
    }
  }

  /// The credential's index, or [#NONE].
  int find(CredentialDigest digest) {
    return slots[slotOf(digest)] - 1;
  }

  int member(int index) {
    return members[index];
  }

  int fromDay(int index) {
    return fromDays[index];
  }

  int toDay(int index) {
    return toDays[index];
  }

  static int firstDay(@Nullable LocalDate day) {
    return day == null ? ALWAYS : (int) day.toEpochDay();
  }

  static int lastDay(@Nullable LocalDate day) {
    return day == null ? FOR_EVER : (int) day.toEpochDay();
  }

  /// The slot that holds this digest, or the free one where it would go.
  private int slotOf(CredentialDigest digest) {
    int slot = (int) (((digest.high() ^ digest.low()) * GOLDEN) >>> shift);
    while (slots[slot] != 0) {
      int index = slots[slot] - 1;
      if (high[index] == digest.high() && low[index] == digest.low()) {
        return slot;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }
}
