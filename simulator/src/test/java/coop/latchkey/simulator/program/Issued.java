package coop.latchkey.simulator.program;

import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.PolicyDelta;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.rule.Zone;
import coop.latchkey.core.wire.Messages;
import coop.latchkey.core.wire.Messages.PolicyManifest;
import coop.latchkey.core.wire.Signing;
import coop.latchkey.core.wire.WireCodec;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// A policy as a hub issues it: a snapshot, and changes that lead on from it.
///
/// @param bytes the snapshot
// For tests, never compared.
@SuppressWarnings("ArrayRecordComponent")
record Issued(PolicyManifest manifest, byte[] bytes) {
  static final SpaceId SPACE = new SpaceId("demo");
  static final GatewayId FRONT = new GatewayId("front");

  /// One pair of keys for all tests: what they sign is the same in every run.
  static final KeyPair KEYS = keys();

  /// What was signed before, by its text: signing takes longer than all the rest.
  private static final Map<String, String> SIGNED = new HashMap<>();

  private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /// A snapshot of this version.
  static Issued snapshot(long version, int members) {
    ZoneId house = new ZoneId("house");
    List<Member> people = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      people.add(member(i, 7));
    }
    byte[] bytes =
        WireCodec.write(
            PolicyDocument.of(
                SPACE,
                FRONT,
                version,
                AT,
                java.time.ZoneId.of("Europe/Paris"),
                List.of(Zone.of(house, null)),
                List.of(Door.of(new DoorId("front"), null, house)),
                List.of(),
                people));
    int chunks = Math.ceilDiv(bytes.length, Messages.MESSAGE_BYTES_MAX);
    String sha256 = HexFormat.of().formatHex(Signing.sha256().digest(bytes));
    return signed(
        new PolicyManifest(
            version, AT, version, sha256, bytes.length, chunks, List.of(), "unsigned"),
        bytes);
  }

  private static Member member(int number, long badge) {
    var credential = Credential.badge(new CredentialDigest(number, badge));
    return Member.of(
        new MemberId("m" + number), MemberStatus.ACTIVE, List.of(), List.of(credential));
  }

  /// The next version, over the same snapshot.
  Issued next() {
    long from = manifest.version();
    List<String> deltas = new ArrayList<>(manifest.deltas());
    var delta = new PolicyDelta(from, from + 1, AT, null, List.of(member(0, from)), List.of());
    deltas.add(new String(WireCodec.write(delta), StandardCharsets.UTF_8));
    PolicyManifest m = manifest;
    return signed(
        new PolicyManifest(
            from + 1, AT, m.base(), m.sha256(), m.size(), m.chunks(), deltas, "unsigned"),
        bytes);
  }

  private static Issued signed(PolicyManifest m, byte[] bytes) {
    byte[] text = Signing.policyText(SPACE, FRONT, m);
    String signature =
        SIGNED.computeIfAbsent(
            HexFormat.of().formatHex(text), _ -> Signing.sign(KEYS.getPrivate(), text));
    return new Issued(m.signed(signature), bytes);
  }

  byte[] chunk(int index) {
    int from = index * Messages.MESSAGE_BYTES_MAX;
    return Arrays.copyOfRange(
        bytes, from, Math.min(bytes.length, from + Messages.MESSAGE_BYTES_MAX));
  }
}
