package coop.latchkey.hub.policy;

import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Member;
import coop.latchkey.hub.keys.HubKeys;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Reads who may visit a space from its allied spaces on the same hub.
public final class VisitorRows {
  private VisitorRows() {}

  /// The visitors of a space. A badge that somebody holds at the host itself, or under an earlier
  /// agreement, stays theirs there.
  ///
  /// @param host the host's own rules
  static List<Visitors.Visitor> of(Handle handle, SpaceRules host, HubKeys keys) {
    List<Agreement> agreements = RulesRows.agreements(handle, host.space());
    List<Visitors.Visitor> visitors = new ArrayList<>();
    if (agreements.isEmpty()) {
      return visitors;
    }
    Set<CredentialDigest> taken = new HashSet<>();
    for (Member member : host.members()) {
      for (Credential credential : member.credentials()) {
        taken.add(credential.digest());
      }
    }
    for (Agreement agreement : agreements) {
      visitors.addAll(
          Visitors.of(
              agreement,
              RulesRows.members(handle, agreement.home()),
              member -> pseudonym(keys, host.space(), agreement, member),
              taken));
    }
    return visitors;
  }

  /// The visitors of a space, for settling visits with their homes and for what its pages show.
  public static List<Visitors.Visitor> of(Handle handle, SpaceId host, HubKeys keys) {
    return RulesRows.agreements(handle, host).isEmpty()
        ? List.of()
        : of(handle, RulesRows.own(handle, host), keys);
  }

  /// The spaces whose visitors come from this one.
  public static List<SpaceId> hostsOf(Handle handle, SpaceId home) {
    return handle
        .createQuery("SELECT space, rule FROM agreement ORDER BY space")
        .map((row, _) ->
            Map.entry(new SpaceId(row.getString("space")), Agreement.read(row.getString("rule"))))
        .stream()
        .filter(one -> one.getValue().home().equals(home))
        .map(Map.Entry::getKey)
        .distinct()
        .toList();
  }

  private static MemberId pseudonym(
      HubKeys keys, SpaceId host, Agreement agreement, MemberId member) {
    return new MemberId(
        "v-" + keys.pseudonym(host + "/" + agreement.id() + "/" + agreement.home() + "/" + member));
  }
}
