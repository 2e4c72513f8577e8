package coop.latchkey.core.access;

import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.rule.Credential;

/// The credentials of a policy. Those of members who changed lie in a second, small table, and have
/// the indexes behind those of the first.
final class CredentialTable {
  /// No such credential.
  static final int NONE = -1;

  /// No first day.
  static final int ALWAYS = Integer.MIN_VALUE;

  /// No last day.
  static final int FOR_EVER = Integer.MAX_VALUE;

  private final Layers layers;
  private final CredentialRows base;
  private final CredentialRows over;
  private final int split;

  CredentialTable(Layers layers) {
    this.layers = layers;
    base = layers.base().credentials();
    over = layers.over().credentials();
    split = base.count();
  }

  /// The credential's index, or [#NONE].
  int find(CredentialDigest digest) {
    int late = over.count() == 0 ? NONE : over.find(digest.high(), digest.low());
    if (late != NONE) {
      return split + late;
    }
    int early = base.find(digest.high(), digest.low());
    return early == NONE || layers.isGone(base.member(early)) ? NONE : early;
  }

  int member(int index) {
    return index < split ? base.member(index) : layers.memberSplit() + over.member(index - split);
  }

  Credential.Kind kind(int index) {
    return index < split ? base.kind(index) : over.kind(index - split);
  }

  boolean lost(int index) {
    return index < split ? base.lost(index) : over.lost(index - split);
  }

  int fromDay(int index) {
    return index < split ? base.fromDay(index) : over.fromDay(index - split);
  }

  int toDay(int index) {
    return index < split ? base.toDay(index) : over.toDay(index - split);
  }
}
