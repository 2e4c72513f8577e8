package coop.latchkey.hub.policy;

import coop.latchkey.core.access.Policy;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.store.StoreException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Instant;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The policies issued, in the database. Every method waits for the disk.
record PolicyRows(Database database) {
  /// Whose policy.
  record Addressee(SpaceId space, GatewayId gateway) {}

  /// A change as it stands in the manifest.
  record Delta(long from, long to, String text) {}

  /// What was issued last.
  ///
  /// @param snapshot null before there is one
  record Row(
      Addressee key,
      long version,
      Instant issuedAt,
      @Nullable Snapshot snapshot,
      List<Delta> deltas) {}

  List<Row> all() {
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT space, gateway, version, issued_at, base, sha256, size, chunks FROM policy")
            .map((row, _) -> {
              Addressee key =
                  new Addressee(
                      new SpaceId(row.getString("space")), new GatewayId(row.getString("gateway")));
              String sha256 = row.getString("sha256");
              return new Row(
                  key,
                  row.getLong("version"),
                  Instant.ofEpochMilli(row.getLong("issued_at")),
                  sha256 == null
                      ? null
                      : new Snapshot(
                          row.getLong("base"), sha256, row.getLong("size"), row.getInt("chunks")),
                  deltas(key));
            })
            .list());
  }

  private List<Delta> deltas(Addressee key) {
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT from_version, to_version, delta FROM policy_delta"
                    + " WHERE space = ? AND gateway = ? ORDER BY to_version")
            .bind(0, key.space().value())
            .bind(1, key.gateway().value())
            .map((row, _) -> new Delta(row.getLong(1), row.getLong(2), row.getString(3)))
            .list());
  }

  /// Writes a snapshot beside the one that is used; [#save] takes it into use.
  Snapshot write(Addressee key, Policy policy) {
    long base = policy.head().version();
    return Snapshot.write(
        policy,
        (first, chunks) ->
            database
                .writer()
                .submit(handle -> {
                  for (int i = 0; i < chunks.size(); i++) {
                    handle.execute(
                        "INSERT INTO policy_chunk (space, gateway, base, position, bytes)"
                            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (space, gateway, base, position)"
                            + " DO UPDATE SET bytes = excluded.bytes",
                        key.space().value(),
                        key.gateway().value(),
                        base,
                        first + i,
                        chunks.get(i));
                  }
                  return true;
                })
                .join());
  }

  /// Keeps what is issued, all or nothing, and forgets snapshots and changes that it does not name.
  void save(Row row) {
    String space = row.key().space().value();
    String gateway = row.key().gateway().value();
    Snapshot snapshot = row.snapshot();
    if (snapshot == null) {
      throw new IllegalArgumentException("nothing is issued without a snapshot");
    }
    database
        .writer()
        .submit(handle -> {
          handle.execute(
              "INSERT INTO policy"
                  + " (space, gateway, version, issued_at, base, sha256, size, chunks)"
                  + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (space, gateway) DO UPDATE SET"
                  + " version = excluded.version, issued_at = excluded.issued_at,"
                  + " base = excluded.base, sha256 = excluded.sha256, size = excluded.size,"
                  + " chunks = excluded.chunks",
              space,
              gateway,
              row.version(),
              row.issuedAt().toEpochMilli(),
              snapshot.base(),
              snapshot.sha256(),
              snapshot.size(),
              snapshot.chunks());
          handle.execute(
              "DELETE FROM policy_chunk WHERE space = ? AND gateway = ? AND base < ?",
              space,
              gateway,
              snapshot.base());
          handle.execute(
              "DELETE FROM policy_delta WHERE space = ? AND gateway = ?", space, gateway);
          for (Delta delta : row.deltas()) {
            handle.execute(
                "INSERT INTO policy_delta (space, gateway, from_version, to_version, delta)"
                    + " VALUES (?, ?, ?, ?, ?)",
                space,
                gateway,
                delta.from(),
                delta.to(),
                delta.text());
          }
          return true;
        })
        .join();
  }

  byte[] chunk(Addressee key, long base, int position) {
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT bytes FROM policy_chunk"
                    + " WHERE space = ? AND gateway = ? AND base = ? AND position = ?")
            .bind(0, key.space().value())
            .bind(1, key.gateway().value())
            .bind(2, base)
            .bind(3, position)
            .map((row, _) -> row.getBytes(1))
            .findOne()
            .orElseGet(() -> new byte[0]));
  }

  /// The policy in a snapshot.
  Policy read(Addressee key, Snapshot snapshot) {
    Enumeration<InputStream> chunks =
        java.util.Collections.enumeration(
            IntStream.range(0, snapshot.chunks())
                .<InputStream>mapToObj(i -> new LateChunk(() -> chunk(key, snapshot.base(), i)))
                .toList());
    return switch (WireCodec.layOutPolicy(new SequenceInputStream(chunks))) {
      case Parsed.Ok<Policy>(Policy policy) -> policy;
      case Parsed.Bad<Policy>(String kind, String detail) ->
          throw new StoreException(
              "the policy kept for " + key + " is " + kind + ": " + detail, null);
    };
  }

  /// A chunk that is read when its turn comes.
  private static final class LateChunk extends InputStream {
    private final java.util.function.Supplier<byte[]> source;
    private @Nullable ByteArrayInputStream bytes;

    LateChunk(java.util.function.Supplier<byte[]> source) {
      this.source = source;
    }

    private ByteArrayInputStream bytes() {
      ByteArrayInputStream known = bytes;
      ByteArrayInputStream now = known == null ? new ByteArrayInputStream(source.get()) : known;
      bytes = now;
      return now;
    }

    @Override
    public int read() {
      return bytes().read();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return bytes().read(into, offset, length);
    }

    @Override
    public void close() {
      bytes = new ByteArrayInputStream(new byte[0]);
    }
  }
}
