package coop.latchkey.hub.policy;

import coop.latchkey.core.access.Policy;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.rule.Calendar;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.rule.PolicyHead;
import coop.latchkey.core.rule.Rules;
import coop.latchkey.core.rule.Zone;
import coop.latchkey.core.wire.WireCodec;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/// Makes each gateway's policy from a space's rules. Pure, and the same bytes for the same rules,
/// in whatever order they were given: so an unchanged policy is known for what it is.
public final class PolicyCompiler {
  private PolicyCompiler() {}

  /// The policy of one gateway: its own doors, and everybody who might come to them.
  public static PolicyDocument compile(
      SpaceRules rules, GatewayId gateway, long version, Instant issuedAt) {
    Rules all = rules.of(gateway);
    return new PolicyDocument(
        new PolicyHead(rules.space(), gateway, version, issuedAt),
        new Rules(
            all.timeZone(),
            all.settings(),
            sorted(all.calendars(), Comparator.comparing(Calendar::id)),
            sorted(all.zones(), Comparator.comparing(Zone::id)),
            sorted(all.doors(), Comparator.comparing(Door::id)),
            sorted(all.plans(), Comparator.comparing(Plan::id))),
        sorted(rules.members(), Comparator.comparing(Member::id)));
  }

  /// A fingerprint of what the policy says, apart from its version and time.
  static String content(SpaceRules rules, GatewayId gateway) {
    return sha256(WireCodec.write(compile(rules, gateway, 1, Instant.EPOCH)));
  }

  /// The bytes of a policy that a gateway will be able to lay out; throws when it would not.
  static byte[] bytes(PolicyDocument document) {
    Policy.compile(document);
    return WireCodec.write(document);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static <T> List<T> sorted(List<T> list, Comparator<T> order) {
    return list.stream().sorted(order).toList();
  }
}
