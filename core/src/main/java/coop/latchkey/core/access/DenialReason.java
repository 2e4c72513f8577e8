package coop.latchkey.core.access;

/// Why a door stayed shut. The code is stable: it stands in events, in the API and as a key of the
/// sentences in `messages/*.json` (`denied.<code>` says what happened, `next.<code>` what to do).
public enum DenialReason {
  /// No member holds this credential, as far as this gateway's policy knows.
  UNKNOWN_CREDENTIAL("unknownCredential"),
  /// The credential is known and not valid yet, or no more.
  CREDENTIAL_NOT_VALID("credentialNotValid"),
  /// The member is paused or has left.
  MEMBER_INACTIVE("memberInactive"),
  /// None of the member's plans leads through this door.
  ZONE_NOT_IN_PLAN("zoneNotInPlan"),
  /// A plan that would open this door has not begun yet.
  PLAN_NOT_STARTED("planNotStarted"),
  /// The last plan that opened this door has ended.
  PLAN_ENDED("planEnded"),
  /// A plan opens this door, though not at this hour.
  OUTSIDE_HOURS("outsideHours"),
  /// The door is locked down.
  LOCKDOWN("lockdown"),
  /// This gateway's policy does not know the door.
  DOOR_NOT_IN_POLICY("doorNotInPolicy"),
  /// This gateway holds no policy yet.
  NO_POLICY("noPolicy");

  private final String code;

  DenialReason(String code) {
    this.code = code;
  }

  /// The stable code.
  public String code() {
    return code;
  }
}
