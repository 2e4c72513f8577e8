package coop.latchkey.core.door;

/// What mutants of the door do instead.
public final class DoorDefects {
  private DoorDefects() {}

  /// In a lockdown the exit button does nothing.
  public static DoorMachine.Step exitIgnoredInLockdown(
      DoorMachine machine, DoorState state, DoorInput input, long nowMillis) {
    boolean ignored = input instanceof DoorInput.ExitButton && state.orders().severity() > 0;
    return machine.step(state, ignored ? new DoorInput.TimePassed() : input, nowMillis);
  }
}
