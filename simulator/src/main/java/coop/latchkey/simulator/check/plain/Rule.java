package coop.latchkey.simulator.check.plain;

import coop.latchkey.core.access.DenialReason;
import java.util.EnumSet;
import java.util.Set;

/// The rules of docs/rules.md for entering, by their rows.
public enum Rule {
  /// The gateway holds a policy, and the door stands in it.
  DOOR,
  /// A lockdown lets them pass.
  LOCKDOWN,
  /// The credential is known, not lost, and within its days.
  CREDENTIAL,
  /// The membership is active and not paused.
  MEMBERSHIP,
  /// Payment.
  ARREARS,
  /// A plan or an invitation grants.
  GROUND,
  /// The training.
  TRAINING,
  /// Anti-passback.
  PASSBACK,
  /// A place is left.
  CAPACITY,
  /// A keyholder is in.
  KEYHOLDER,
  /// What the door asks for at this hour.
  MODE,
  /// Nobody is alone; two persons.
  COMPANY;

  /// The rules, one of which did not pass when this reason is told; none where any may be.
  static Set<Rule> of(DenialReason reason) {
    return switch (reason) {
      case NO_POLICY, DOOR_NOT_IN_POLICY -> EnumSet.of(DOOR);
      case LOCKDOWN -> EnumSet.of(LOCKDOWN);
      case UNKNOWN_CREDENTIAL, CREDENTIAL_NOT_VALID, CREDENTIAL_LOST -> EnumSet.of(CREDENTIAL);
      case MEMBER_INACTIVE -> EnumSet.of(MEMBERSHIP);
      case IN_ARREARS -> EnumSet.of(ARREARS);
      case ZONE_NOT_IN_PLAN,
          PLAN_NOT_STARTED,
          PLAN_ENDED,
          PLAN_NEEDS_ANOTHER,
          OUTSIDE_HOURS,
          HOLIDAY,
          ALLOWANCE_USED,
          INVITATION_NOT_STARTED,
          INVITATION_ENDED,
          HOST_NOT_IN,
          POLICY_STALE ->
          EnumSet.of(GROUND);
      case TRAINING_MISSING, TRAINING_ENDED -> EnumSet.of(TRAINING);
      case PASSBACK -> EnumSet.of(PASSBACK);
      case ZONE_FULL, ROOM_TAKEN -> EnumSet.of(CAPACITY);
      case NO_KEYHOLDER -> EnumSet.of(KEYHOLDER);
      case DOOR_LOCKED -> EnumSet.of(MODE);
      case CLOCK_UNTRUSTED -> EnumSet.of(CREDENTIAL, MEMBERSHIP, ARREARS, GROUND, TRAINING);
      case WRONG_PIN, PIN_NOT_GIVEN, SECOND_PERSON_MISSING, PIN_LOCKED ->
          EnumSet.noneOf(Rule.class);
    };
  }
}
