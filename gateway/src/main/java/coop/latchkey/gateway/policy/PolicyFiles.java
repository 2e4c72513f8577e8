package coop.latchkey.gateway.policy;

import coop.latchkey.core.wire.Messages.PolicyManifest;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.gateway.journal.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Policies on disk: `policy-<base>.json`, a snapshot as the hub sent it, and `policy-<base>.log`,
/// the signed manifests that were followed from there, a line each. A version is safe once its line
/// is; a power cut leaves the version before. The snapshot before and its log are kept, too.
public final class PolicyFiles {
  /// Snapshots kept.
  private static final int KEPT = 2;

  private static final Pattern SNAPSHOT = Pattern.compile("policy-(\\d{1,18})\\.json");

  private final Path folder;
  private @Nullable Path log;
  private int lines;

  /// How long the log's whole lines are: a disk that was full may have taken half of one more.
  private long length;

  /// In this folder, which is created if need be.
  public PolicyFiles(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /// A snapshot of this version with its log.
  record Generation(long base, Path snapshot, Path log) {
    /// The manifests as they lie there. What a power cut left of a last one is a line, too.
    List<String> lines() throws IOException {
      String text = Files.readString(log, StandardCharsets.ISO_8859_1);
      return List.of(text.split("(?<=\n)"));
    }
  }

  /// All that is there, the latest first.
  List<Generation> generations() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> SNAPSHOT.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(name -> generation(Long.parseLong(name.group(1))))
          .filter(generation -> Files.exists(generation.log()))
          .sorted(Comparator.comparingLong(Generation::base).reversed())
          .toList();
    }
  }

  private Generation generation(long base) {
    return new Generation(
        base,
        folder.resolve("policy-" + base + ".json"),
        folder.resolve("policy-" + base + ".log"));
  }

  /// Goes on with a generation behind so many good lines; what follows them is cut off. What the
  /// program before had written and not made safe when it ended is safe after this.
  void resume(Generation generation, int goodLines) throws IOException {
    length = generation.lines().stream().limit(goodLines).mapToInt(String::length).sum();
    try (FileChannel channel = FileChannel.open(generation.log(), StandardOpenOption.WRITE)) {
      channel.truncate(length);
      channel.force(true);
    }
    WholeFile.forceFolder(folder);
    log = generation.log();
    lines = goodLines;
  }

  /// How many manifests stand in the log.
  int logged() {
    return lines;
  }

  /// An empty file for the next snapshot.
  FileChannel incoming() throws IOException {
    return open(incomingFile());
  }

  Path incomingFile() {
    return folder.resolve("incoming.tmp");
  }

  /// Begins a generation with the snapshot that came in, which is safe on disk.
  void begin(PolicyManifest manifest) throws IOException {
    Generation fresh = generation(manifest.base());
    // The very same snapshot may be there with its log: until the new log stands, that one holds.
    Files.move(incomingFile(), fresh.snapshot(), StandardCopyOption.ATOMIC_MOVE);
    byte[] first = line(manifest);
    replace(fresh.log(), first);
    log = fresh.log();
    lines = 1;
    length = first.length;
    List<Generation> all = generations();
    List<Path> kept = new ArrayList<>();
    all.stream().limit(KEPT).forEach(g -> kept.addAll(List.of(g.snapshot(), g.log())));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> isPolicy(f) && !kept.contains(f)).toList()) {
        Files.delete(file);
      }
    }
  }

  private static boolean isPolicy(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith("policy-") || name.equals("manifest.json");
  }

  /// Keeps a manifest whose deltas were followed.
  void append(PolicyManifest manifest) throws IOException {
    if (log == null) {
      throw new IOException("there is no snapshot on disk");
    }
    byte[] line = line(manifest);
    try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
      channel.truncate(length);
      channel.position(length);
      writeAll(channel, line);
    }
    lines++;
    length += line.length;
  }

  private static byte[] line(PolicyManifest manifest) {
    byte[] json = WireCodec.write(manifest);
    byte[] line = java.util.Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    return line;
  }

  /// A small file of any other name, replaced as a whole.
  void replace(Path file, byte[] bytes) throws IOException {
    WholeFile.replace(file, bytes);
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
  }

  private static void writeAll(FileChannel out, byte[] bytes) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) {
      out.write(rest);
    }
    out.force(true);
  }
}
