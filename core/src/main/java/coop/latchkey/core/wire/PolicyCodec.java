package coop.latchkey.core.wire;

import coop.latchkey.core.access.Policy;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.PolicyDelta;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.rule.PolicyHead;
import coop.latchkey.core.rule.Rules;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The policy document, and what changes from one to the next. A document may be large: its members
/// are read one by one.
final class PolicyCodec {
  /// Room for a million members at about 100 bytes each.
  static final int BYTES_MAX = 128 * 1024 * 1024;

  private PolicyCodec() {}

  static byte[] write(PolicyDocument policy) {
    return JsonOut.object(out -> {
      writeHead(out, policy.head(), policy.rules());
      writeAll(out, "members", policy.members(), MemberCodec::write);
    });
  }

  private static void writeHead(JsonOut out, PolicyHead head, Rules rules) throws IOException {
    out.text("space", head.space());
    out.text("gateway", head.gateway());
    out.whole("version", head.version());
    out.instant("issuedAt", head.issuedAt());
    RulesCodec.write(out, rules);
  }

  static void write(Policy policy, OutputStream stream) throws IOException {
    JsonOut.object(
        stream,
        out -> {
          writeHead(out, policy.head(), policy.rules());
          out.list(
              "members",
              list ->
                  policy.forEachMember(member -> {
                    try {
                      list.element(fields -> MemberCodec.write(fields, member));
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  }));
        });
  }

  static Parsed<Policy> read(InputStream json) {
    Policy.Builder builder = new Policy.Builder();
    return JsonIn.read(
        json,
        Map.of("members", element -> builder.add(MemberCodec.read(element))),
        in -> {
          in.objects("members", MemberCodec::read);
          return builder.build(readHead(in), RulesCodec.read(in));
        });
  }

  static Parsed<PolicyDocument> read(byte[] json) {
    List<Member> members = new ArrayList<>();
    return JsonIn.read(
        json,
        BYTES_MAX,
        Map.of("members", element -> members.add(MemberCodec.read(element))),
        in -> {
          in.objects("members", MemberCodec::read);
          return new PolicyDocument(readHead(in), RulesCodec.read(in), members);
        });
  }

  static byte[] write(PolicyDelta delta) {
    return JsonOut.object(out -> {
      out.whole("from", delta.from());
      out.whole("to", delta.to());
      out.instant("issuedAt", delta.issuedAt());
      Rules rules = delta.rules();
      if (rules != null) {
        out.object("rules", fields -> RulesCodec.write(fields, rules));
      }
      if (!delta.changed().isEmpty()) {
        writeAll(out, "changed", delta.changed(), MemberCodec::write);
      }
      if (!delta.removed().isEmpty()) {
        out.texts("removed", delta.removed());
      }
    });
  }

  static Parsed<PolicyDelta> readDelta(byte[] json) {
    return JsonIn.read(
        json,
        BYTES_MAX,
        in ->
            new PolicyDelta(
                in.whole("from", 0),
                in.whole("to", 1),
                in.instant("issuedAt"),
                in.has("rules") ? in.object("rules", RulesCodec::read) : null,
                in.has("changed") ? in.objects("changed", MemberCodec::read) : List.of(),
                in.has("removed") ? in.texts("removed", MemberId::new) : List.of()));
  }

  static PolicyHead readHead(JsonObject in) throws BadInput {
    return new PolicyHead(
        in.value("space", SpaceId::new),
        in.value("gateway", GatewayId::new),
        in.whole("version", 0),
        in.instant("issuedAt"));
  }

  /// Writes one element of a list.
  interface Writer<T> {
    void write(JsonOut out, T value) throws IOException;
  }

  static <T> void writeAll(JsonOut out, String name, List<T> values, Writer<T> writer)
      throws IOException {
    out.list(
        name,
        list -> {
          for (T value : values) {
            list.element(fields -> writer.write(fields, value));
          }
        });
  }
}
