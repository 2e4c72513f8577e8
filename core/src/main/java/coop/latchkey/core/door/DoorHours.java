package coop.latchkey.core.door;

import coop.latchkey.core.rule.DoorMode;

/// What a door's hours say now.
///
/// @param mode of the hours
/// @param afterFirstPerson whether unlocked hours wait for the first person
/// @param firstCame whether that person has come
public record DoorHours(DoorMode mode, boolean afterFirstPerson, boolean firstCame) {
  /// Hours in which a credential is asked for.
  public static final DoorHours USUAL = new DoorHours(DoorMode.CARD, false, false);

  /// Refuses a first person for anything but unlocked hours.
  public DoorHours {
    if (afterFirstPerson && mode != DoorMode.UNLOCKED) {
      throw new IllegalArgumentException(
          "only unlocked hours wait for a first person, not " + mode);
    }
  }

  /// The mode in force: unlocked hours without their first person, or in a lockdown, are none.
  DoorMode inForce(DoorOrders orders) {
    boolean withheld = orders.severity() > 0 || (afterFirstPerson && !firstCame);
    return mode == DoorMode.UNLOCKED && withheld ? DoorMode.CARD : mode;
  }

  DoorHours firstCame(boolean came) {
    return new DoorHours(mode, afterFirstPerson, came);
  }
}
