package coop.latchkey.core.access;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.PolicyDelta;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// The members of a policy: a large table that many policies share, and a small one of those who
/// changed since it was made. So one member's change copies what changed before it, and not a
/// quarter of a million members. Immutable.
final class Layers {
  /// How many changes are kept aside before everything is laid out anew: copying them takes about a
  /// millisecond, laying out the largest policy some hundred.
  static final int OVER_MAX = 1_024;

  private final Layer base;
  private final Layer over;

  /// Who lies in `over`.
  private final Map<MemberId, Member> changed;

  /// Who of `base` changed or is gone.
  private final BitSet gone;

  private Layers(Layer base, Map<MemberId, Member> changed, BitSet gone) {
    this.base = base;
    this.changed = changed;
    this.gone = gone;
    over = Layer.of(changed.values());
  }

  /// A frozen layer alone.
  static Layers of(Layer base) {
    return new Layers(base, Map.of(), new BitSet());
  }

  /// These members, changed. Throws when somebody is removed who is not there, when somebody is
  /// given twice, and when a credential would be somebody else's too.
  Layers with(PolicyDelta delta) {
    Map<MemberId, Member> next = new HashMap<>(changed);
    BitSet goneNext = (BitSet) gone.clone();
    for (MemberId id : delta.removed()) {
      int early = base.members().ids().find(id);
      boolean inBase = early != CredentialTable.NONE && !goneNext.get(early);
      if (next.remove(id) == null && !inBase) {
        throw new IllegalArgumentException("removes member " + id + ", who is not there");
      }
      if (inBase) {
        goneNext.set(early);
      }
    }
    Map<MemberId, Member> fresh = HashMap.newHashMap(delta.changed().size());
    for (Member member : delta.changed()) {
      if (fresh.put(member.id(), member) != null) {
        throw new IllegalArgumentException("member " + member.id() + " is given twice");
      }
      int early = base.members().ids().find(member.id());
      if (early != CredentialTable.NONE) {
        goneNext.set(early);
      }
    }
    next.putAll(fresh);
    Layers layers = new Layers(base, next, goneNext);
    layers.checkCredentials();
    return next.size() > OVER_MAX ? layers.compacted() : layers;
  }

  private void checkCredentials() {
    for (Member member : changed.values()) {
      for (Credential credential : member.credentials()) {
        int early = base.credentials().find(credential.digest().high(), credential.digest().low());
        if (early != CredentialTable.NONE && !gone.get(base.credentials().member(early))) {
          throw new IllegalArgumentException(
              "credential "
                  + credential.digest()
                  + " is given twice, to "
                  + base.members().ids().id(base.credentials().member(early))
                  + " and to "
                  + member.id());
        }
      }
    }
  }

  private Layers compacted() {
    Layer whole = new Layer();
    forEach(whole::add);
    return of(whole.freeze());
  }

  /// All members, one by one.
  void forEach(Consumer<Member> sink) {
    for (int i = 0; i < base.members().count(); i++) {
      if (!gone.get(i)) {
        sink.accept(base.member(i));
      }
    }
    for (int i = 0; i < over.members().count(); i++) {
      sink.accept(over.member(i));
    }
  }

  Layer base() {
    return base;
  }

  Layer over() {
    return over;
  }

  boolean isGone(int member) {
    return gone.get(member);
  }

  /// The index of the first member of `over`; the one before ends the last one's subscriptions.
  int memberSplit() {
    return base.members().count() + 1;
  }

  Member member(int index) {
    return index < memberSplit() ? base.member(index) : over.member(index - memberSplit());
  }

  int count() {
    return base.members().count() - gone.cardinality() + over.members().count();
  }
}
