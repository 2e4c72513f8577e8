package coop.latchkey.gateway.sensor;

import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.occupancy.DeskInput;
import coop.latchkey.core.occupancy.DeskMachine;
import coop.latchkey.core.occupancy.DeskWatch;
import coop.latchkey.core.wire.Messages.DeskState;
import coop.latchkey.gateway.door.Alarm;
import coop.latchkey.gateway.door.Outlets;
import coop.latchkey.gateway.door.Timer;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One desk or room: hands what its sensor says to the [DeskMachine], and tells what becomes of it.
/// Thread-safe.
public final class PresenceUnit {
  private final DeskMachine machine;
  private final Timer timer;
  private final Outlets outlets;
  private final Consumer<DeskState> announce;
  private final ReentrantLock turn = new ReentrantLock();
  private final Alarm alarm;
  private @Nullable DeskWatch watch;
  private @Nullable DeskState announced;

  /// @param announce called with each new state
  public PresenceUnit(
      DeskMachine machine, Timer timer, Outlets outlets, Consumer<DeskState> announce) {
    this.machine = machine;
    this.timer = timer;
    this.outlets = outlets;
    this.announce = announce;
    alarm = new Alarm(timer, this::timePassed);
  }

  /// It is unknown from here on, until the sensor has been steady for long enough.
  public void start(boolean present) {
    turn.lock();
    try {
      settle(machine.start(present, timer.nowMillis()));
    } finally {
      turn.unlock();
    }
  }

  /// The sensor changed, or time has passed. What comes before [#start] is read there.
  public void take(DeskInput input) {
    turn.lock();
    try {
      if (watch != null) {
        settle(machine.step(watch, input, timer.nowMillis()));
      }
    } finally {
      turn.unlock();
    }
  }

  private void settle(DeskMachine.Step step) {
    watch = step.watch();
    for (Fact fact : step.facts()) {
      outlets.narrator().tell(outlets.facts().record(fact), fact);
    }
    DeskState state = step.watch().state();
    if (state != announced) {
      announced = state;
      announce.accept(state);
    }
    alarm.setAtLatest(step.watch().wakeAtMillis());
  }

  private void timePassed() {
    turn.lock();
    try {
      alarm.wentOff();
      take(new DeskInput.TimePassed());
    } finally {
      turn.unlock();
    }
  }
}
