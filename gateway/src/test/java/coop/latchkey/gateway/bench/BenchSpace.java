package coop.latchkey.gateway.bench;

import coop.latchkey.config.Enrolment;
import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.access.CredentialKey;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.rule.WeeklySchedule;
import coop.latchkey.core.rule.Zone;
import coop.latchkey.core.wire.Messages.PolicyManifest;
import coop.latchkey.core.wire.Signing;
import coop.latchkey.core.wire.WireCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// The space of the bench, as a hub would have handed it out: settings, enrolment and a signed
/// policy of 10,000 credentials, on disk before the gateway starts.
final class BenchSpace {
  /// Credentials in the policy.
  static final int CREDENTIALS = 10_000;

  /// The facility of all cards.
  static final int FACILITY = 159;

  /// The PIN that opens.
  static final String PIN = "4711";

  private static final int CARDS_PER_FORMAT = CREDENTIALS / CardFormat.values().length;
  private static final SpaceId SPACE = new SpaceId("bench");
  private static final GatewayId GATEWAY = new GatewayId("bench");
  private static final DoorId DOOR = new DoorId("front");
  private static final Instant ISSUED = Instant.parse("2026-01-01T00:00:00Z");

  private BenchSpace() {}

  /// Numbers from 1 to this are known cards of each format.
  static int known() {
    return CARDS_PER_FORMAT - 1;
  }

  /// The facility a card of this format carries.
  static int facility(CardFormat format) {
    return Math.min(FACILITY, format.facilityMax());
  }

  /// Writes `gateway.json`, `enrolment.json` and `data/policy`.
  static void write(Path folder) throws IOException, GeneralSecurityException {
    KeyPair hub = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] key = new byte[CredentialKey.KEY_BYTES];
    Enrolment enrolment =
        new Enrolment(
            SPACE,
            GATEWAY,
            hub.getPublic(),
            Base64.getEncoder().encodeToString(key),
            "bench.bench",
            "none");
    enrolment.write(folder.resolve("enrolment.json"));
    try (InputStream settings = BenchSpace.class.getResourceAsStream("/bench/gateway.json")) {
      if (settings == null) {
        throw new IOException("bench/gateway.json is not among the tests' resources");
      }
      Files.copy(settings, folder.resolve("gateway.json"));
    }
    byte[] policy = WireCodec.write(document(new CredentialKey(key)));
    Path kept = Files.createDirectories(folder.resolve("data/policy"));
    Files.write(kept.resolve("policy-1.json"), policy);
    Files.writeString(
        kept.resolve("policy-1.log"),
        new String(WireCodec.write(manifest(policy, hub)), StandardCharsets.UTF_8) + "\n");
  }

  private static PolicyManifest manifest(byte[] policy, KeyPair hub)
      throws GeneralSecurityException {
    String sha = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(policy));
    int chunks = (policy.length + 65_535) / 65_536;
    PolicyManifest unsigned =
        new PolicyManifest(1, ISSUED, 1, sha, policy.length, chunks, List.of(), "");
    return unsigned.signed(
        Signing.sign(hub.getPrivate(), Signing.policyText(SPACE, GATEWAY, unsigned)));
  }

  private static PolicyDocument document(CredentialKey key) {
    PlanId plan = new PlanId("always");
    ZoneId house = new ZoneId("house");
    List<Member> members = new ArrayList<>();
    for (CardFormat format : CardFormat.values()) {
      for (int number = 1; number <= known(); number++) {
        Card card = new Card(format, facility(format), number);
        add(plan, key.digest(card), members);
      }
    }
    while (members.size() < CREDENTIALS - 1) {
      add(plan, key.digestPin("9" + members.size()), members);
    }
    add(plan, key.digestPin(PIN), members);
    return PolicyDocument.of(
        SPACE,
        GATEWAY,
        1,
        ISSUED,
        ZoneOffset.UTC,
        List.of(Zone.of(house, null)),
        List.of(Door.of(DOOR, null, house)),
        List.of(Plan.of(plan, Set.of(house), WeeklySchedule.ALWAYS)),
        members);
  }

  private static void add(PlanId plan, CredentialDigest digest, List<Member> members) {
    MemberId member = new MemberId("member-" + members.size());
    members.add(
        Member.of(
            member,
            MemberStatus.ACTIVE,
            List.of(new Subscription(plan, null, null)),
            List.of(Credential.badge(digest))));
  }
}
