package coop.latchkey.gateway.sensor;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.occupancy.CounterInput;
import coop.latchkey.core.occupancy.CounterMachine;
import coop.latchkey.core.occupancy.CounterWatch;
import coop.latchkey.core.occupancy.PassageSensor.Line;
import coop.latchkey.gateway.door.Alarm;
import coop.latchkey.gateway.door.Outlets;
import coop.latchkey.gateway.door.Timer;
import coop.latchkey.gateway.gpio.TimedChange;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One people counter: hands what its lines do to the [CounterMachine], each change with the time
/// at which it happened, and journals what is counted. Thread-safe.
///
/// @param <S> what its sensor remembers
final class CounterUnit<S> implements AutoCloseable {
  private final CounterMachine<S> machine;
  private final DigitalInput first;
  private final DigitalInput second;
  private final Timer timer;
  private final Outlets outlets;
  private final ReentrantLock turn = new ReentrantLock();
  private final Alarm alarm;
  private @Nullable CounterWatch<S> watch;
  private long latestMillis = Long.MIN_VALUE;

  CounterUnit(
      CounterMachine<S> machine,
      DigitalInput first,
      DigitalInput second,
      Timer timer,
      Outlets outlets) {
    this.machine = machine;
    this.first = first;
    this.second = second;
    this.timer = timer;
    this.outlets = outlets;
    alarm = new Alarm(timer, this::timePassed);
    follow(first, Line.FIRST);
    follow(second, Line.SECOND);
  }

  private void follow(DigitalInput input, Line line) {
    DigitalStateChangeListener listener =
        event ->
            take(
                new CounterInput.Changed(line, event.state().isHigh()),
                TimedChange.millisOf(event, timer.nowMillis()));
    input.addListener(listener);
  }

  /// Begins to count.
  void start() {
    turn.lock();
    try {
      latestMillis = timer.nowMillis();
      settle(machine.start(first.isHigh(), second.isHigh(), latestMillis));
    } finally {
      turn.unlock();
    }
  }

  /// What comes before [#start] is read there.
  private void take(CounterInput input, long atMillis) {
    turn.lock();
    try {
      if (watch != null) {
        latestMillis = Math.max(latestMillis, atMillis);
        settle(machine.step(watch, input, latestMillis));
      }
    } finally {
      turn.unlock();
    }
  }

  private void settle(CounterMachine.Step<S> step) {
    watch = step.watch();
    for (Fact fact : step.facts()) {
      outlets.narrator().tell(outlets.facts().record(fact), fact);
    }
    alarm.setAtLatest(step.watch().wakeAtMillis());
  }

  private void timePassed() {
    turn.lock();
    try {
      alarm.wentOff();
      take(new CounterInput.TimePassed(), timer.nowMillis());
    } finally {
      turn.unlock();
    }
  }

  /// Tells what was counted; nothing is counted after.
  @Override
  public void close() {
    turn.lock();
    try {
      take(new CounterInput.Stopped(), timer.nowMillis());
      alarm.set(Long.MAX_VALUE);
      watch = null;
    } finally {
      turn.unlock();
    }
  }
}
