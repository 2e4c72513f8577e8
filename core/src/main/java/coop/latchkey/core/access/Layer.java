package coop.latchkey.core.access;

import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Member;
import java.util.Collection;

/// Members with their credentials. Filled by one thread, then frozen and read by all.
record Layer(MemberRows members, CredentialRows credentials) {
  /// Nobody yet.
  Layer() {
    this(new MemberRows(), new CredentialRows());
  }

  static Layer of(Collection<Member> members) {
    Layer layer = new Layer();
    members.forEach(layer::add);
    return layer.freeze();
  }

  void add(Member member) {
    int index = members.count();
    members.add(member, credentials.count());
    for (Credential credential : member.credentials()) {
      credentials.add(index, credential);
    }
  }

  /// Ends adding; throws when a member or a credential was given twice.
  Layer freeze() {
    members.freeze(credentials.count());
    credentials.freeze(members.ids()::id);
    return this;
  }

  Member member(int index) {
    return members.member(index, credentials);
  }
}
