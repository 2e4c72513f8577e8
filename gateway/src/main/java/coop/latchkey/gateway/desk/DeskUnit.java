package coop.latchkey.gateway.desk;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.occupancy.DeskInput;
import coop.latchkey.core.occupancy.DeskMachine;
import coop.latchkey.core.occupancy.DeskWatch;
import coop.latchkey.core.wire.Messages.DeskState;
import coop.latchkey.core.wire.Messages.DeskStatus;
import coop.latchkey.gateway.door.Alarm;
import coop.latchkey.gateway.door.Outlets;
import coop.latchkey.gateway.door.Timer;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One desk: hands what its sensor says to the [DeskMachine], and tells what becomes of it.
final class DeskUnit {
  private final DeskId id;
  private final DeskMachine machine;
  private final Outlets outlets;
  private final ReentrantLock turn = new ReentrantLock();
  private final Alarm alarm;
  private @Nullable DeskWatch watch;
  private @Nullable DeskState announced;

  DeskUnit(DeskId id, DeskMachine machine, Timer timer, Outlets outlets) {
    this.id = id;
    this.machine = machine;
    this.outlets = outlets;
    alarm = new Alarm(timer, this::timePassed);
  }

  /// The desk is unknown from here on, until its sensor has been steady for long enough.
  void start(boolean present) {
    turn.lock();
    try {
      settle(machine.start(present, Timer.nowMillis()));
    } finally {
      turn.unlock();
    }
  }

  /// The sensor changed, or time has passed. What comes before [#start] is read there.
  void take(DeskInput input) {
    turn.lock();
    try {
      if (watch != null) {
        settle(machine.step(watch, input, Timer.nowMillis()));
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
      outlets
          .announcer()
          .desk(
              id, new DeskStatus(state, outlets.clock().instant().truncatedTo(ChronoUnit.MILLIS)));
    }
    alarm.set(step.watch().wakeAtMillis());
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
