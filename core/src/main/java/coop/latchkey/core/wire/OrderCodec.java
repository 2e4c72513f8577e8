package coop.latchkey.core.wire;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.wire.Messages.DoorCommand;
import coop.latchkey.core.wire.Messages.PolicyManifest;
import coop.latchkey.core.wire.Messages.PolicyWant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the hub orders: a policy to take over (and the gateway's request for its chunks), a command
/// to obey.
final class OrderCodec {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  private OrderCodec() {}

  static byte[] write(PolicyManifest manifest) {
    return JsonOut.object(out -> {
      out.whole("version", manifest.version());
      out.instant("issuedAt", manifest.issuedAt());
      out.whole("base", manifest.base());
      out.text("sha256", manifest.sha256());
      out.whole("size", manifest.size());
      out.whole("chunks", manifest.chunks());
      if (!manifest.deltas().isEmpty()) {
        out.texts("deltas", manifest.deltas());
      }
      out.text("signature", manifest.signature());
    });
  }

  static Parsed<PolicyManifest> readManifest(byte[] json) {
    return JsonIn.readLongTexts(
        json,
        Messages.MESSAGE_BYTES_MAX,
        in -> {
          long size = in.whole("size", 1);
          int chunks = in.wholeInt("chunks", 1);
          if (size > PolicyCodec.BYTES_MAX) {
            throw new BadInput("size", "expected at most " + PolicyCodec.BYTES_MAX);
          }
          if (chunks > size || chunks < Math.ceilDiv(size, (long) Messages.MESSAGE_BYTES_MAX)) {
            throw new BadInput("chunks", "do not carry " + size + " bytes: " + chunks);
          }
          return new PolicyManifest(
              in.whole("version", 0),
              in.instant("issuedAt"),
              in.whole("base", 0),
              in.value("sha256", OrderCodec::sha256),
              size,
              chunks,
              deltas(in),
              in.text("signature"));
        });
  }

  static byte[] write(PolicyWant want) {
    return JsonOut.object(out -> {
      out.whole("version", want.version());
      out.list(
          "chunks",
          list -> {
            for (int chunk : want.chunks()) {
              list.whole(chunk);
            }
          });
    });
  }

  static Parsed<PolicyWant> readWant(byte[] json) {
    return JsonIn.read(
        json,
        Messages.MESSAGE_BYTES_MAX,
        in -> new PolicyWant(in.whole("version", 0), in.wholes("chunks")));
  }

  static byte[] write(DoorCommand command) {
    return JsonOut.object(out -> {
      out.text("id", command.id());
      out.text("door", command.door());
      out.text("action", Codes.ACTION.of(command.action()));
      Long forMillis = command.forMillis();
      out.text("for", forMillis == null ? null : Times.writeMillis(forMillis));
      Integer severity = command.severity();
      if (severity != null) {
        out.whole("severity", severity);
      }
      out.text("by", command.by());
      out.instant("issuedAt", command.issuedAt());
      out.instant("expiresAt", command.expiresAt());
      out.text("signature", command.signature());
    });
  }

  static Parsed<DoorCommand> readCommand(byte[] json) {
    return JsonIn.read(
        json,
        Messages.MESSAGE_BYTES_MAX,
        in ->
            new DoorCommand(
                in.value("id", OrderCodec::uuid),
                in.value("door", DoorId::new),
                in.code("action", Codes.ACTION),
                duration(in),
                severity(in),
                in.text("by"),
                in.instant("issuedAt"),
                in.instant("expiresAt"),
                in.text("signature")));
  }

  private static @Nullable Integer severity(JsonObject in) throws BadInput {
    return in.has("severity") ? (Integer) StatusCodec.severity(in) : null;
  }

  private static @Nullable Long duration(JsonObject in) throws BadInput {
    return in.has("for") ? (Long) in.millis("for", 0) : null;
  }

  private static List<String> deltas(JsonObject in) throws BadInput {
    List<String> deltas = in.has("deltas") ? in.texts("deltas", text -> text) : List.of();
    if (deltas.size() > Messages.DELTAS_MAX
        || deltas.stream().mapToInt(String::length).sum() > Messages.DELTAS_BYTES_MAX) {
      throw new BadInput(
          "deltas",
          "expected at most "
              + Messages.DELTAS_MAX
              + " of "
              + Messages.DELTAS_BYTES_MAX
              + " bytes together");
    }
    return deltas;
  }

  private static String sha256(String text) {
    if (!SHA_256.matcher(text).matches()) {
      throw new IllegalArgumentException("expected 64 lower-case hexadecimal digits");
    }
    return text;
  }

  /// Takes a UUID in its one usual form, so that one command cannot come under two names.
  private static String uuid(String text) {
    if (!UUID.fromString(text).toString().equals(text)) {
      throw new IllegalArgumentException("expected a UUID in lower case");
    }
    return text;
  }
}
