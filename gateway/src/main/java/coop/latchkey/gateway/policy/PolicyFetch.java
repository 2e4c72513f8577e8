package coop.latchkey.gateway.policy;

import coop.latchkey.core.wire.Messages;
import coop.latchkey.core.wire.Messages.PolicyManifest;
import coop.latchkey.core.wire.Messages.PolicyWant;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One snapshot being fetched, some chunks at a time, into a file: no more than one round of chunks
/// is ever in memory. Chunks bear no version: one of another snapshot shows in the digest of the
/// whole, and everything is fetched anew, [#ATTEMPTS] times at most.
final class PolicyFetch implements AutoCloseable {
  /// Chunks asked for at once: a megabyte, well within a broker's queue.
  static final int AT_ONCE = 16;

  /// How long chunks may take before they are asked for again.
  static final long OVERDUE_MILLIS = 3_000;

  /// How often everything is fetched before the policy is refused.
  static final int ATTEMPTS = 3;

  private final FileChannel file;
  private PolicyManifest manifest;

  /// Those that came before an earlier one, which keeps them from the file.
  private final Map<Integer, byte[]> early = new HashMap<>();

  /// Chunks in the file.
  private int written;

  private long heldBytes;
  private int asked;
  private int attempt = 1;
  private long askedAtMillis;

  /// Writes to an empty file, which it closes.
  PolicyFetch(PolicyManifest manifest, FileChannel file) {
    this.manifest = manifest;
    this.file = file;
  }

  PolicyManifest manifest() {
    return manifest;
  }

  /// A later manifest of the same snapshot.
  void follow(PolicyManifest later) {
    manifest = later;
  }

  boolean complete() {
    return written == manifest.chunks();
  }

  Optional<PolicyWant> chunk(int index, byte[] bytes, long nowMillis) throws IOException {
    boolean fits =
        index >= written
            && index < Math.min(manifest.chunks(), written + 2 * AT_ONCE)
            && bytes.length > 0
            && bytes.length <= Messages.MESSAGE_BYTES_MAX
            && heldBytes + bytes.length <= manifest.size();
    if (!fits || early.containsKey(index)) {
      return Optional.empty();
    }
    early.put(index, bytes);
    heldBytes += bytes.length;
    for (byte[] next = early.remove(written); next != null; next = early.remove(written)) {
      ByteBuffer rest = ByteBuffer.wrap(next);
      while (rest.hasRemaining()) {
        file.write(rest);
      }
      written++;
    }
    asked--;
    return asked <= 0 && !complete() ? again(nowMillis) : Optional.empty();
  }

  /// Asks for the first of the chunks that are missing.
  Optional<PolicyWant> again(long nowMillis) {
    List<Integer> wanted = new ArrayList<>();
    int end = Math.min(manifest.chunks(), written + AT_ONCE);
    for (int i = written; i < end; i++) {
      if (!early.containsKey(i)) {
        wanted.add(i);
      }
    }
    asked = wanted.size();
    askedAtMillis = nowMillis;
    return wanted.isEmpty()
        ? Optional.empty()
        : Optional.of(new PolicyWant(manifest.base(), wanted));
  }

  Optional<PolicyWant> overdue(long nowMillis) {
    return nowMillis - askedAtMillis >= OVERDUE_MILLIS ? again(nowMillis) : Optional.empty();
  }

  /// Makes the file safe.
  void force() throws IOException {
    file.force(true);
  }

  /// Forgets all chunks, for another attempt; false when there have been enough.
  boolean startOver() throws IOException {
    if (attempt == ATTEMPTS) {
      return false;
    }
    attempt++;
    early.clear();
    written = 0;
    heldBytes = 0;
    file.truncate(0);
    return true;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
