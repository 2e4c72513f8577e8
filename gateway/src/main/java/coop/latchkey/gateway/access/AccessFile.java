package coop.latchkey.gateway.access;

import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.gateway.journal.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/// What is remembered, on disk: a line `latchkey-access-1 <through> <crc>`, then JSON as in the
/// message `shared`, without a signature. The CRC-32C covers the number, in decimal, and the JSON.
/// Written beside and renamed, so that a power cut leaves the old file or the new one.
final class AccessFile {
  private static final Pattern HEAD =
      Pattern.compile("latchkey-access-1 (\\d{1,18}) ([0-9a-f]{8})");

  private final Path file;

  AccessFile(Path file) {
    this.file = file;
  }

  /// What lies on disk.
  ///
  /// @param through the last number of the journal that is in it
  record Kept(long through, AccessState state) {}

  /// What lies there; empty when nothing does. Throws where it cannot be read or is damaged; the
  /// message says which.
  Optional<Kept> read() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    byte[] bytes = Files.readAllBytes(file);
    int end = 0;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    Matcher head = HEAD.matcher(new String(bytes, 0, end, StandardCharsets.ISO_8859_1));
    if (end == bytes.length || !head.matches()) {
      throw new IOException(file + " does not begin as it should");
    }
    byte[] json = Arrays.copyOfRange(bytes, end + 1, bytes.length);
    if (!crc(head.group(1), json).equals(head.group(2))) {
      throw new IOException(file + " is not what was written");
    }
    return switch (WireCodec.readAccessState(json)) {
      case Parsed.Ok<AccessState>(AccessState state) ->
          Optional.of(new Kept(Long.parseLong(head.group(1)), state));
      case Parsed.Bad<AccessState>(String kind, String detail) ->
          throw new IOException(file + " is " + kind + ": " + detail);
    };
  }

  void write(Kept kept) throws IOException {
    byte[] json = WireCodec.write(kept.state());
    byte[] head =
        "latchkey-access-1 %d %s\n"
            .formatted(kept.through(), crc(Long.toString(kept.through()), json))
            .getBytes(StandardCharsets.ISO_8859_1);
    WholeFile.replace(file, head, json);
  }

  private static String crc(String through, byte[] json) {
    CRC32C crc = new CRC32C();
    crc.update(through.getBytes(StandardCharsets.ISO_8859_1));
    crc.update(json);
    return "%08x".formatted(crc.getValue());
  }
}
