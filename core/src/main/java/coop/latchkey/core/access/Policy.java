package coop.latchkey.core.access;

import java.time.Instant;

/// A [PolicyDocument], checked and laid out for deciding: immutable, shared by all threads,
/// replaced as a whole.
public final class Policy {
  private final PolicyDocument header;

  private Policy(PolicyDocument header) {
    this.header = header;
  }

  /// Checks the document's references and lays it out. Throws [IllegalArgumentException] naming the
  /// first thing wrong.
  public static Policy compile(PolicyDocument document) {
    return new Policy(document);
  }

  /// See [PolicyDocument#version()].
  public long version() {
    return header.version();
  }

  /// See [PolicyDocument#issuedAt()].
  public Instant issuedAt() {
    return header.issuedAt();
  }

  /// Decides. Takes no lock, does no I/O; its cost does not grow with the number of credentials.
  public Decision decide(AccessRequest request, Instant now) {
    throw new UnsupportedOperationException("to come");
  }

  /// What to decide while a gateway holds no policy: leaving is granted, everything else is
  /// [DenialReason#NO_POLICY].
  public static Decision decideWithout(AccessRequest request) {
    throw new UnsupportedOperationException("to come");
  }
}
