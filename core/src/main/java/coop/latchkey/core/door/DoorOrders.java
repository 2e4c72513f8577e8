package coop.latchkey.core.door;

import coop.latchkey.core.rule.Plan.Privileges;

/// What operators have ordered at a door and not ended: survives a restart of the program.
///
/// @param severity of a lockdown, 1 to [Privileges#LOCKDOWN_MAX]; 0 for none
/// @param evacuation whether everything is released; a lockdown is without force meanwhile
public record DoorOrders(int severity, boolean evacuation) {
  /// None.
  public static final DoorOrders NONE = new DoorOrders(0, false);

  /// Checks the range.
  public DoorOrders {
    if (severity < 0 || severity > Privileges.LOCKDOWN_MAX) {
      throw new IllegalArgumentException(
          "a lockdown's severity lies between 1 and "
              + Privileges.LOCKDOWN_MAX
              + ", not at "
              + severity);
    }
  }
}
