package coop.latchkey.core.rule;

import coop.latchkey.core.id.CredentialDigest;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A credential of a member, as a digest.
///
/// @param lost whether it was reported lost: it opens nothing, and its use is told to the operators
/// @param from the first day, or null for always
/// @param to the last day, inclusive, or null for open-ended; a temporary badge has one
public record Credential(
    CredentialDigest digest,
    Kind kind,
    boolean lost,
    @Nullable LocalDate from,
    @Nullable LocalDate to) {
  /// Refuses an end before the beginning.
  public Credential {
    if (from != null && to != null && to.isBefore(from)) {
      throw new IllegalArgumentException(
          "a credential is good until " + to + ", before it begins on " + from);
    }
  }

  /// A badge that is always good.
  public static Credential badge(CredentialDigest digest) {
    return new Credential(digest, Kind.BADGE, false, null, null);
  }

  /// A PIN that is always good.
  public static Credential pin(CredentialDigest digest) {
    return new Credential(digest, Kind.PIN, false, null, null);
  }

  /// The same, lost or found again.
  public Credential withLost(boolean isLost) {
    return new Credential(digest, kind, isLost, from, to);
  }

  /// What it is.
  public enum Kind {
    /// A card or fob.
    BADGE("badge"),
    /// A number keyed in.
    PIN("pin"),
    /// A PIN given under threat: opens like the other, and tells the operators silently.
    DURESS_PIN("duressPin"),
    /// A phone.
    PHONE("phone");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /// The stable word on the wire and in files.
    public String code() {
      return code;
    }
  }
}
