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

  private static final int HALVES = 2;
  private static final int FACTS = 3;

  private final int shift;

  /// An index plus one; 0 is free.
  private final int[] slots;

  /// High and low half of each digest.
  private final long[] digests;

  /// Member, first day and last day of each credential.
  private final int[] facts;

  /// Takes the credentials over; throws when two have the same digest.
  ///
  /// @param memberIndex finds a credential's member
  CredentialTable(List<Credential> credentials, ToIntFunction<Credential> memberIndex) {
    int count = credentials.size();
    int bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(count + count / 2));
    shift = Long.SIZE - bits;
    slots = new int[1 << bits];
    digests = new long[count * HALVES];
    facts = new int[count * FACTS];
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
      digests[i * HALVES] = digest.high();
      digests[i * HALVES + 1] = digest.low();
      facts[i * FACTS] = memberIndex.applyAsInt(credential);
      facts[i * FACTS + 1] = firstDay(credential.from());
      facts[i * FACTS + 2] = lastDay(credential.to());
    }
  }

  /// The credential's index, or [#NONE].
  int find(CredentialDigest digest) {
    return slots[slotOf(digest)] - 1;
  }

  int member(int index) {
    return facts[index * FACTS];
  }

  int fromDay(int index) {
    return facts[index * FACTS + 1];
  }

  int toDay(int index) {
    return facts[index * FACTS + 2];
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
      int at = (slots[slot] - 1) * HALVES;
      if (digests[at] == digest.high() && digests[at + 1] == digest.low()) {
        return slot;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }
}
