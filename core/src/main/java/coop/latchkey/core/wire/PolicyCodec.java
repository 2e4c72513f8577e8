package coop.latchkey.core.wire;

import coop.latchkey.core.access.CredentialDigest;
import coop.latchkey.core.access.PolicyDocument;
import coop.latchkey.core.access.PolicyDocument.Credential;
import coop.latchkey.core.access.PolicyDocument.Door;
import coop.latchkey.core.access.PolicyDocument.Member;
import coop.latchkey.core.access.PolicyDocument.Plan;
import coop.latchkey.core.access.PolicyDocument.Subscription;
import coop.latchkey.core.access.PolicyDocument.Zone;
import coop.latchkey.core.access.WeeklySchedule;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The policy document. It may be large: its long lists are read element by element.
final class PolicyCodec {
  /// Room for a million credentials at about 100 bytes each.
  static final int BYTES_MAX = 128 * 1024 * 1024;

  private PolicyCodec() {}

  static byte[] write(PolicyDocument policy) {
    return JsonOut.object(out -> {
      out.text("space", policy.space());
      out.text("gateway", policy.gateway());
      out.whole("version", policy.version());
      out.instant("issuedAt", policy.issuedAt());
      out.text("timeZone", policy.timeZone().getId());
      writeAll(out, "zones", policy.zones(), PolicyCodec::write);
      writeAll(out, "doors", policy.doors(), PolicyCodec::write);
      writeAll(out, "plans", policy.plans(), PolicyCodec::write);
      writeAll(out, "members", policy.members(), PolicyCodec::write);
      writeAll(out, "credentials", policy.credentials(), PolicyCodec::write);
    });
  }

  static Parsed<PolicyDocument> read(byte[] json) {
    List<Member> members = new ArrayList<>();
    List<Credential> credentials = new ArrayList<>();
    return JsonIn.read(
        json,
        BYTES_MAX,
        Map.of(
            "members", element -> members.add(readMember(element)),
            "credentials", element -> credentials.add(readCredential(element))),
        in -> {
          in.objects("members", PolicyCodec::readMember);
          in.objects("credentials", PolicyCodec::readCredential);
          return new PolicyDocument(
              in.value("space", SpaceId::new),
              in.value("gateway", GatewayId::new),
              in.whole("version", 0),
              in.instant("issuedAt"),
              in.value("timeZone", java.time.ZoneId::of),
              in.objects("zones", PolicyCodec::readZone),
              in.objects("doors", PolicyCodec::readDoor),
              in.objects("plans", PolicyCodec::readPlan),
              members,
              credentials);
        });
  }

  /// Writes one element of a list.
  private interface Writer<T> {
    void write(JsonOut out, T value) throws IOException;
  }

  private static <T> void writeAll(JsonOut out, String name, List<T> values, Writer<T> writer)
      throws IOException {
    out.list(
        name,
        list -> {
          for (T value : values) {
            list.element(fields -> writer.write(fields, value));
          }
        });
  }

  private static void write(JsonOut out, Zone zone) throws IOException {
    out.text("id", zone.id());
    out.text("inside", zone.inside());
  }

  private static Zone readZone(JsonObject in) throws BadInput {
    return new Zone(in.value("id", ZoneId::new), in.optional("inside", ZoneId::new));
  }

  private static void write(JsonOut out, Door door) throws IOException {
    out.text("id", door.id());
    out.text("from", door.from());
    out.text("to", door.to());
  }

  private static Door readDoor(JsonObject in) throws BadInput {
    return new Door(
        in.value("id", DoorId::new), in.optional("from", ZoneId::new), in.value("to", ZoneId::new));
  }

  private static void write(JsonOut out, Plan plan) throws IOException {
    out.text("id", plan.id());
    out.texts("zones", plan.zones().stream().sorted().toList());
    writeAll(out, "weekly", plan.schedule().spans(), ScheduleCodec::write);
  }

  private static Plan readPlan(JsonObject in) throws BadInput {
    return new Plan(
        in.value("id", PlanId::new),
        Set.copyOf(in.texts("zones", ZoneId::new)),
        new WeeklySchedule(in.objects("weekly", ScheduleCodec::read)));
  }

  private static void write(JsonOut out, Member member) throws IOException {
    out.text("id", member.id());
    out.text("status", member.status().code());
    if (member.longUnlock()) {
      out.flag("longUnlock", true);
    }
    writeAll(out, "plans", member.plans(), PolicyCodec::write);
  }

  private static Member readMember(JsonObject in) throws BadInput {
    return new Member(
        in.value("id", MemberId::new),
        in.code("status", Codes.MEMBER),
        in.objects("plans", PolicyCodec::readSubscription),
        in.has("longUnlock") && in.flag("longUnlock"));
  }

  private static void write(JsonOut out, Subscription subscription) throws IOException {
    out.text("plan", subscription.plan());
    out.text("from", subscription.from());
    out.text("to", subscription.to());
  }

  private static Subscription readSubscription(JsonObject in) throws BadInput {
    return new Subscription(
        in.value("plan", PlanId::new), in.optionalDate("from"), in.optionalDate("to"));
  }

  private static void write(JsonOut out, Credential credential) throws IOException {
    out.text("digest", credential.digest());
    out.text("member", credential.member());
    out.text("from", credential.from());
    out.text("to", credential.to());
  }

  private static Credential readCredential(JsonObject in) throws BadInput {
    return new Credential(
        in.value("digest", CredentialDigest::ofHex),
        in.value("member", MemberId::new),
        in.optionalDate("from"),
        in.optionalDate("to"));
  }
}
