package coop.latchkey.hub.rule;

import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Member;
import java.util.List;

/// Members with one part changed.
final class MemberParts {
  private MemberParts() {}

  static Member withCredentials(Member member, List<Credential> credentials) {
    return with(member, credentials, member.learnt());
  }

  static Member withLearnt(Member member, List<Member.Learnt> learnt) {
    return with(member, member.credentials(), learnt);
  }

  static Credential lost(Credential credential) {
    return new Credential(
        credential.digest(), credential.kind(), true, credential.from(), credential.to());
  }

  private static Member with(
      Member member, List<Credential> credentials, List<Member.Learnt> learnt) {
    return new Member(
        member.id(),
        member.status(),
        member.plans(),
        credentials,
        member.longUnlock(),
        member.pauses(),
        member.arrearsSince(),
        learnt,
        member.guest(),
        member.home());
  }
}
