package coop.latchkey.gateway.policy;

import coop.latchkey.core.wire.Messages.PolicyManifest;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.WireCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The policy on disk: `policy-<version>.json`, and `manifest.json`, which names the version and
/// takes its place last. A power cut leaves the old pair or the new one.
public final class PolicyFiles {
  private static final String MANIFEST = "manifest.json";

  private final Path folder;

  /// In this folder, which is created if need be.
  public PolicyFiles(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /// What lies on disk.
  // Passed on, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Kept(PolicyManifest manifest, byte[] bytes) {}

  Optional<Kept> read() throws IOException {
    Path file = folder.resolve(MANIFEST);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return switch (WireCodec.readPolicyManifest(Files.readAllBytes(file))) {
      case Parsed.Ok<PolicyManifest>(PolicyManifest manifest) ->
          Optional.of(new Kept(manifest, Files.readAllBytes(bytesFile(manifest))));
      case Parsed.Bad<PolicyManifest>(String kind, String detail) ->
          throw new IOException(file + " is " + kind + ": " + detail);
    };
  }

  void write(PolicyManifest manifest, byte[] bytes) throws IOException {
    replace(bytesFile(manifest), bytes);
    replace(folder.resolve(MANIFEST), WireCodec.write(manifest));
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> others =
          all.filter(p -> p.getFileName().toString().startsWith("policy-"))
              .filter(p -> !p.equals(bytesFile(manifest)))
              .toList();
      for (Path other : others) {
        Files.delete(other);
      }
    }
  }

  private Path bytesFile(PolicyManifest manifest) {
    return folder.resolve("policy-" + manifest.version() + ".json");
  }

  private void replace(Path file, byte[] bytes) throws IOException {
    Path fresh = folder.resolve("new.tmp");
    try (FileChannel out =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
