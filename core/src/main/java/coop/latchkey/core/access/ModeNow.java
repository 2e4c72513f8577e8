package coop.latchkey.core.access;

import coop.latchkey.core.rule.DoorMode;

/// The mode of a door by its hours.
///
/// @param afterFirstPerson whether unlocked hours begin only when somebody entitled has come in
public record ModeNow(DoorMode mode, boolean afterFirstPerson) {
  /// A door without hours of its own.
  public static final ModeNow USUAL = new ModeNow(DoorMode.CARD, false);
}
