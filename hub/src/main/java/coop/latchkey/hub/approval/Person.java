package coop.latchkey.hub.approval;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.account.Grant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/// Somebody behind an account.
///
/// @param account their account's id
/// @param name what people call them
/// @param members whom they are as members, `SPACE/MEMBER`: two accounts that share one are the
///   same person's
record Person(String account, String name, Set<String> members) {
  /// Copies the set.
  Person {
    members = Set.copyOf(members);
  }

  static Person of(Caller caller) {
    Set<String> members = new TreeSet<>();
    for (Grant grant : caller.grants()) {
      SpaceId space = grant.space();
      MemberId member = grant.member();
      if (space != null && member != null) {
        members.add(space + "/" + member);
      }
    }
    return new Person(
        caller.account(), caller.name().isBlank() ? caller.account() : caller.name(), members);
  }

  boolean is(Person other) {
    return account.equals(other.account) || !Collections.disjoint(members, other.members);
  }
}
