package coop.latchkey.core.wire;

import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.TrainingId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Subscription;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/// A member of a policy with everything they hold. A field with its usual value is left out: an
/// active member's status, a badge's kind.
final class MemberCodec {
  private MemberCodec() {}

  static void write(JsonOut out, Member member) throws IOException {
    out.text("id", member.id());
    if (member.status() != MemberStatus.ACTIVE) {
      out.text("status", member.status().code());
    }
    if (!member.plans().isEmpty()) {
      PolicyCodec.writeAll(out, "plans", member.plans(), MemberCodec::write);
    }
    if (!member.credentials().isEmpty()) {
      PolicyCodec.writeAll(out, "credentials", member.credentials(), MemberCodec::write);
    }
    RulesCodec.flagIf(out, "longUnlock", member.longUnlock());
    if (!member.pauses().isEmpty()) {
      PolicyCodec.writeAll(out, "pauses", member.pauses(), HoursCodec::write);
    }
    out.text("arrearsSince", member.arrearsSince());
    if (!member.learnt().isEmpty()) {
      PolicyCodec.writeAll(out, "learnt", member.learnt(), MemberCodec::write);
    }
    GuestPass guest = member.guest();
    if (guest != null) {
      out.object("guest", fields -> write(fields, guest));
    }
    out.text("home", member.home());
  }

  static Member read(JsonObject in) throws BadInput {
    return new Member(
        in.value("id", MemberId::new),
        in.has("status") ? in.code("status", Codes.MEMBER) : MemberStatus.ACTIVE,
        in.has("plans") ? in.objects("plans", MemberCodec::readSubscription) : List.of(),
        in.has("credentials") ? in.objects("credentials", MemberCodec::readCredential) : List.of(),
        RulesCodec.flag(in, "longUnlock"),
        in.has("pauses") ? in.objects("pauses", HoursCodec::readDays) : List.of(),
        in.optionalDate("arrearsSince"),
        in.has("learnt") ? in.objects("learnt", MemberCodec::readLearnt) : List.of(),
        in.has("guest") ? in.object("guest", MemberCodec::readGuest) : null,
        in.optional("home", SpaceId::new));
  }

  private static void write(JsonOut out, Subscription subscription) throws IOException {
    out.text("plan", subscription.plan());
    out.text("from", subscription.from());
    out.text("to", subscription.to());
    Integer units = subscription.units();
    if (units != null) {
      out.whole("units", units);
    }
  }

  private static Subscription readSubscription(JsonObject in) throws BadInput {
    return new Subscription(
        in.value("plan", PlanId::new),
        in.optionalDate("from"),
        in.optionalDate("to"),
        in.has("units") ? in.wholeInt("units", 1) : null);
  }

  private static void write(JsonOut out, Credential credential) throws IOException {
    out.text("digest", credential.digest());
    if (credential.kind() != Credential.Kind.BADGE) {
      out.text("kind", credential.kind().code());
    }
    RulesCodec.flagIf(out, "lost", credential.lost());
    out.text("from", credential.from());
    out.text("to", credential.to());
  }

  private static Credential readCredential(JsonObject in) throws BadInput {
    return new Credential(
        in.value("digest", CredentialDigest::ofHex),
        in.has("kind") ? in.code("kind", Codes.CREDENTIAL) : Credential.Kind.BADGE,
        RulesCodec.flag(in, "lost"),
        in.optionalDate("from"),
        in.optionalDate("to"));
  }

  private static void write(JsonOut out, Member.Learnt learnt) throws IOException {
    out.text("training", learnt.training());
    out.text("until", learnt.until());
  }

  private static Member.Learnt readLearnt(JsonObject in) throws BadInput {
    return new Member.Learnt(in.value("training", TrainingId::new), in.optionalDate("until"));
  }

  private static void write(JsonOut out, GuestPass pass) throws IOException {
    out.text("host", pass.host());
    out.instant("from", pass.from());
    out.instant("until", pass.until());
    RulesCodec.textsIf(out, "zones", pass.zones());
    RulesCodec.textsIf(out, "doors", pass.doors());
    Integer entries = pass.entries();
    if (entries != null) {
      out.whole("entries", entries);
    }
    RulesCodec.flagIf(out, "escorted", pass.escorted());
  }

  private static GuestPass readGuest(JsonObject in) throws BadInput {
    return new GuestPass(
        in.value("host", MemberId::new),
        in.instant("from"),
        in.instant("until"),
        in.has("zones") ? Set.copyOf(in.texts("zones", ZoneId::new)) : Set.of(),
        in.has("doors") ? Set.copyOf(in.texts("doors", DoorId::new)) : Set.of(),
        in.has("entries") ? in.wholeInt("entries", 1) : null,
        RulesCodec.flag(in, "escorted"));
  }
}
