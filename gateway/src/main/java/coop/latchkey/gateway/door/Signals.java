package coop.latchkey.gateway.door;

import com.pi4j.io.gpio.digital.DigitalOutput;
import coop.latchkey.core.door.Feedback;
import coop.latchkey.gateway.door.Pattern.Phase;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// The LEDs and beepers at a door's readers. A pattern that repeats (an alarm) goes on beneath one
/// that does not: a grant is seen, then the alarm sounds on. Everything happens on the timer's
/// thread; [#show] only asks.
final class Signals {
  private final Timer timer;
  private final List<DigitalOutput> leds;
  private final List<DigitalOutput> beepers;

  // Only touched on the timer's thread.
  private Pattern ground = Pattern.of(Feedback.SILENT);
  private @Nullable Future<?> next;

  Signals(Timer timer, List<DigitalOutput> leds, List<DigitalOutput> beepers) {
    this.timer = timer;
    this.leds = List.copyOf(leds);
    this.beepers = List.copyOf(beepers);
  }

  /// Shows a feedback; returns at once.
  void show(Feedback feedback) {
    if (!leds.isEmpty() || !beepers.isEmpty()) {
      Future<?> _ = timer.after(0, () -> begin(feedback));
    }
  }

  private void begin(Feedback feedback) {
    Pattern pattern = Pattern.of(feedback);
    if (pattern.repeats() || feedback == Feedback.SILENT) {
      ground = pattern;
    }
    if (next != null) {
      next.cancel(false);
    }
    play(pattern, 0);
  }

  private void play(Pattern pattern, int index) {
    if (index < pattern.phases().size()) {
      Phase phase = pattern.phases().get(index);
      set(leds, phase.led());
      set(beepers, phase.beeper());
      next = timer.after(phase.millis(), () -> play(pattern, index + 1));
    } else if (!ground.phases().isEmpty()) {
      play(ground, 0);
    } else {
      set(leds, false);
      set(beepers, false);
    }
  }

  private static void set(List<DigitalOutput> outputs, boolean on) {
    for (DigitalOutput output : outputs) {
      if (on) {
        output.high();
      } else {
        output.low();
      }
    }
  }
}
