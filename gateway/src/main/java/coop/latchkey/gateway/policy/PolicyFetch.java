package coop.latchkey.gateway.policy;

import coop.latchkey.core.wire.Messages;
import coop.latchkey.core.wire.Messages.PolicyManifest;
import coop.latchkey.core.wire.Messages.PolicyWant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One policy being fetched, some chunks at a time. Chunks bear no version: one of another policy
/// shows in the digest of the whole, and everything is fetched anew, [#ATTEMPTS] times at most.
final class PolicyFetch {
  /// Chunks asked for at once: a megabyte, well within a broker's queue.
  static final int AT_ONCE = 16;

  /// How long chunks may take before they are asked for again.
  static final long OVERDUE_MILLIS = 3_000;

  /// How often everything is fetched before the policy is refused.
  static final int ATTEMPTS = 3;

  private final PolicyManifest manifest;
  private final SortedMap<Integer, byte[]> chunks = new TreeMap<>();
  private long heldBytes;
  private int asked;
  private int attempt = 1;
  private long askedAtMillis;

  PolicyFetch(PolicyManifest manifest) {
    this.manifest = manifest;
  }

  PolicyManifest manifest() {
    return manifest;
  }

  boolean complete() {
    return chunks.size() == manifest.chunks();
  }

  Optional<PolicyWant> chunk(int index, byte[] bytes, long nowMillis) {
    boolean fits =
        index >= 0
            && index < manifest.chunks()
            && bytes.length > 0
            && bytes.length <= Messages.MESSAGE_BYTES_MAX
            && heldBytes + bytes.length <= manifest.size();
    if (!fits || chunks.containsKey(index)) {
      return Optional.empty();
    }
    chunks.put(index, bytes);
    heldBytes += bytes.length;
    asked--;
    return asked <= 0 && !complete() ? again(nowMillis) : Optional.empty();
  }

  /// Asks for the first of the chunks that are missing.
  Optional<PolicyWant> again(long nowMillis) {
    List<Integer> wanted = new ArrayList<>();
    for (int i = 0; i < manifest.chunks() && wanted.size() < AT_ONCE; i++) {
      if (!chunks.containsKey(i)) {
        wanted.add(i);
      }
    }
    asked = wanted.size();
    askedAtMillis = nowMillis;
    return wanted.isEmpty()
        ? Optional.empty()
        : Optional.of(new PolicyWant(manifest.version(), wanted));
  }

  Optional<PolicyWant> overdue(long nowMillis) {
    return nowMillis - askedAtMillis >= OVERDUE_MILLIS ? again(nowMillis) : Optional.empty();
  }

  byte[] assemble() {
    byte[] whole = new byte[(int) heldBytes];
    int at = 0;
    for (byte[] chunk : chunks.values()) {
      System.arraycopy(chunk, 0, whole, at, chunk.length);
      at += chunk.length;
    }
    return whole;
  }

  /// Forgets all chunks, for another attempt; false when there have been enough.
  boolean startOver() {
    if (attempt == ATTEMPTS) {
      return false;
    }
    attempt++;
    chunks.clear();
    heldBytes = 0;
    return true;
  }
}
