package coop.latchkey.core.access;

import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Member;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The credentials of a policy: flat arrays, found through an open-addressing table of indexes with
/// linear probing that is at most two thirds full. Some 40 bytes for each credential, and no
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
  private static final int FACTS = 4;
  private static final int LOST = 1 << 8;

  private static final List<Credential.Kind> KINDS = List.of(Credential.Kind.values());

  private final int shift;

  /// An index plus one; 0 is free.
  private final int[] slots;

  /// High and low half of each digest.
  private final long[] digests;

  /// Member, first day, last day, kind and loss of each credential.
  private final int[] facts;

  /// Takes the members' credentials over; throws when two have the same digest.
  CredentialTable(List<Member> members) {
    int count = members.stream().mapToInt(member -> member.credentials().size()).sum();
    int bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(count + count / 2));
    shift = Long.SIZE - bits;
    slots = new int[1 << bits];
    digests = new long[count * HALVES];
    facts = new int[count * FACTS];
    int next = 0;
    for (int m = 0; m < members.size(); m++) {
      for (Credential credential : members.get(m).credentials()) {
        CredentialDigest digest = credential.digest();
        int slot = slotOf(digest);
        if (slots[slot] != 0) {
          throw new IllegalArgumentException(
              "credential "
                  + digest
                  + " is given twice, to "
                  + members.get(facts[(slots[slot] - 1) * FACTS]).id()
                  + " and to "
                  + members.get(m).id());
        }
        slots[slot] = next + 1;
        digests[next * HALVES] = digest.high();
        digests[next * HALVES + 1] = digest.low();
        facts[next * FACTS] = m;
        facts[next * FACTS + 1] = firstDay(credential.from());
        facts[next * FACTS + 2] = lastDay(credential.to());
        facts[next * FACTS + 3] = KINDS.indexOf(credential.kind()) | (credential.lost() ? LOST : 0);
        next++;
      }
    }
  }

  /// The credential's index, or [#NONE].
  int find(CredentialDigest digest) {
    return slots[slotOf(digest)] - 1;
  }

  int member(int index) {
    return facts[index * FACTS];
  }

  Credential.Kind kind(int index) {
    return KINDS.get(facts[index * FACTS + 3] & (LOST - 1));
  }

  boolean lost(int index) {
    return (facts[index * FACTS + 3] & LOST) != 0;
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
