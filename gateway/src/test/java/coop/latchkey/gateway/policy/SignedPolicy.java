package coop.latchkey.gateway.policy;

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
import java.util.HexFormat;
import java.util.List;

/// A policy as a hub sends it.
///
/// @param bytes all of them
// For tests, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record SignedPolicy(PolicyManifest manifest, byte[] bytes) {
  /// The space of the tests.
  public static final SpaceId SPACE = new SpaceId("demo");

  /// The gateway of the tests.
  public static final GatewayId FRONT = new GatewayId("front");

  /// Its only door.
  public static final DoorId DOOR = new DoorId("front");

  private static final Instant ISSUED = Instant.parse("2026-11-22T08:00:00Z");

  /// A fresh pair of keys.
  public static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /// For the gateway of the tests, with so many members of one credential each.
  public static SignedPolicy of(KeyPair keys, long version, int members) {
    return of(keys, version, members, FRONT);
  }

  static SignedPolicy of(KeyPair keys, long version, int members, GatewayId inside) {
    List<Member> people = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      var id = new MemberId("m" + i);
      people.add(
          Member.of(
              id,
              MemberStatus.ACTIVE,
              List.of(),
              List.of(Credential.badge(new CredentialDigest(i, 7)))));
    }
    ZoneId house = new ZoneId("house");
    var document =
        PolicyDocument.of(
            SPACE,
            inside,
            version,
            ISSUED,
            java.time.ZoneId.of("Europe/Paris"),
            List.of(Zone.of(house, null)),
            List.of(Door.of(DOOR, null, house)),
            List.of(),
            people);
    return signed(keys, version, WireCodec.write(document));
  }

  static SignedPolicy signed(KeyPair keys, long version, byte[] bytes) {
    return signed(keys, version, version, bytes, List.of());
  }

  private static SignedPolicy signed(
      KeyPair keys, long version, long base, byte[] bytes, List<String> deltas) {
    int chunks = Math.ceilDiv(bytes.length, Messages.MESSAGE_BYTES_MAX);
    String sha256 = HexFormat.of().formatHex(Signing.sha256().digest(bytes));
    return signed(
        keys,
        new PolicyManifest(version, ISSUED, base, sha256, bytes.length, chunks, deltas, "unsigned"),
        bytes);
  }

  /// The policy that these deltas lead to, over the same snapshot.
  public SignedPolicy followedBy(KeyPair keys, PolicyDelta... deltas) {
    List<String> texts = new ArrayList<>(manifest.deltas());
    for (PolicyDelta delta : deltas) {
      texts.add(new String(WireCodec.write(delta), StandardCharsets.UTF_8));
    }
    long to = deltas[deltas.length - 1].to();
    return signed(keys, to, manifest.base(), bytes, texts);
  }

  /// Member `m<number>`, with a new badge.
  public static PolicyDelta change(long from, long to, int number) {
    var badge = Credential.badge(new CredentialDigest(number, 1_000 + to));
    var member =
        Member.of(new MemberId("m" + number), MemberStatus.ACTIVE, List.of(), List.of(badge));
    return new PolicyDelta(from, to, ISSUED, null, List.of(member), List.of());
  }

  static SignedPolicy signed(KeyPair keys, PolicyManifest m, byte[] bytes) {
    String signature = Signing.sign(keys.getPrivate(), Signing.policyText(SPACE, FRONT, m));
    return new SignedPolicy(m.signed(signature), bytes);
  }

  /// One chunk.
  public byte[] chunk(int index) {
    int from = index * Messages.MESSAGE_BYTES_MAX;
    return Arrays.copyOfRange(
        bytes, from, Math.min(bytes.length, from + Messages.MESSAGE_BYTES_MAX));
  }
}
