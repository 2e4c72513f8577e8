package coop.latchkey.core.access;

/// Why a door stayed shut. The code is stable: it stands in events, in the API and as a key of the
/// sentences in `messages/*.json` (`denied.<code>` says what happened, `next.<code>` what to do).
public enum DenialReason {
  /// No member holds this credential, as far as this gateway's policy knows.
  UNKNOWN_CREDENTIAL("unknownCredential"),
  /// The credential is known and not valid yet, or no more.
  CREDENTIAL_NOT_VALID("credentialNotValid"),
  /// The credential was reported lost.
  CREDENTIAL_LOST("credentialLost"),
  /// The member is paused or has left.
  MEMBER_INACTIVE("memberInactive"),
  /// Payment is owed for longer than the days of grace.
  IN_ARREARS("inArrears"),
  /// None of the member's plans leads through this door.
  ZONE_NOT_IN_PLAN("zoneNotInPlan"),
  /// A plan that would open this door has not begun yet.
  PLAN_NOT_STARTED("planNotStarted"),
  /// The last plan that opened this door has ended.
  PLAN_ENDED("planEnded"),
  /// A plan opens this door together with another one, which is not held.
  PLAN_NEEDS_ANOTHER("planNeedsAnother"),
  /// A plan opens this door, though not at this hour.
  OUTSIDE_HOURS("outsideHours"),
  /// A plan opens this door, though not on this holiday.
  HOLIDAY("holiday"),
  /// A plan opens this door, and its allowance is used up.
  ALLOWANCE_USED("allowanceUsed"),
  /// The invitation has not begun yet.
  INVITATION_NOT_STARTED("invitationNotStarted"),
  /// The invitation is over.
  INVITATION_ENDED("invitationEnded"),
  /// The host of an escorted guest is not in.
  HOST_NOT_IN("hostNotIn"),
  /// A training is missing.
  TRAINING_MISSING("trainingMissing"),
  /// A training counts no more.
  TRAINING_ENDED("trainingEnded"),
  /// They are in already.
  PASSBACK("passback"),
  /// The zone is full.
  ZONE_FULL("zoneFull"),
  /// The room is used by somebody.
  ROOM_TAKEN("roomTaken"),
  /// No keyholder is in.
  NO_KEYHOLDER("noKeyholder"),
  /// The door is closed to everybody at this hour.
  DOOR_LOCKED("doorLocked"),
  /// The PIN is not one of this member's.
  WRONG_PIN("wrongPin"),
  /// A PIN was asked for after the badge, and none came in time. The rules never say this.
  PIN_NOT_GIVEN("pinNotGiven"),
  /// A second person was asked for, and nobody came in time. The rules never say this.
  SECOND_PERSON_MISSING("secondPersonMissing"),
  /// Too many wrong PINs were keyed in here.
  PIN_LOCKED("pinLocked"),
  /// The door is locked down.
  LOCKDOWN("lockdown"),
  /// The gateway's clock is not trusted, and what would grant depends on the hour.
  CLOCK_UNTRUSTED("clockUntrusted"),
  /// The gateway has been cut off for long, and what would grant is not in the safer subset.
  POLICY_STALE("policyStale"),
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
