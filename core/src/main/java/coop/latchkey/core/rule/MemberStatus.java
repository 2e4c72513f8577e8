package coop.latchkey.core.rule;

/// Whether a membership is in force.
public enum MemberStatus {
  /// In force.
  ACTIVE("active"),
  /// Paused by the member or by the space; comes back.
  PAUSED("paused"),
  /// Ended.
  ENDED("ended");

  private final String code;

  MemberStatus(String code) {
    this.code = code;
  }

  /// The stable word on the wire and in files.
  public String code() {
    return code;
  }
}
