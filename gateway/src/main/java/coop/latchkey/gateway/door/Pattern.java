package coop.latchkey.gateway.door;

import coop.latchkey.core.door.AttemptMachine;
import coop.latchkey.core.door.Feedback;
import java.util.ArrayList;
import java.util.List;

/// The rhythm of LED and beeper for each [Feedback]. Rhythms differ in number and length of their
/// beats, so that neither colour nor pitch is needed to tell them apart; the guide for integrators
/// lists them.
///
/// @param phases one after the other
/// @param repeats whether it begins again until something else is shown
record Pattern(List<Phase> phases, boolean repeats) {
  /// LED and beeper for some time.
  record Phase(boolean led, boolean beeper, long millis) {}

  private static final long SHORT = 100;
  private static final long LONG = 800;

  Pattern {
    phases = List.copyOf(phases);
  }

  /// The pattern of a feedback; the empty one for silence.
  static Pattern of(Feedback feedback) {
    return switch (feedback) {
      // One short beep, then light for two seconds.
      case GRANTED ->
          new Pattern(List.of(new Phase(true, true, SHORT), new Phase(true, false, 1_900)), false);
      // Two short beats, then light twice a second while the PIN is waited for.
      case ENTER_PIN -> asking(beats(2, SHORT, SHORT, 0), 250, AttemptMachine.PIN_WAIT_MILLIS);
      // A short beat and a long one, then light every other second while they are waited for.
      case SECOND_PERSON -> asking(shortThenLong(1), 1_000, AttemptMachine.SECOND_WAIT_MILLIS);
      // One beat of two seconds.
      case LOCKED_OUT -> new Pattern(beats(1, 2_000, SHORT, 0), false);
      // A short beat and two long ones.
      case LAST_ONE_OUT -> new Pattern(shortThenLong(2), false);
      // Three short beats.
      case DENIED -> new Pattern(beats(3, SHORT, SHORT, 0), false);
      // One short beat every two seconds.
      case HELD_OPEN_WARNING -> new Pattern(beats(1, SHORT, SHORT, 1_800), true);
      // Long beats without end.
      case HELD_OPEN_ALARM -> new Pattern(beats(1, LONG, 200, 0), true);
      // Quick beats without end.
      case FORCED_ALARM -> new Pattern(beats(1, SHORT, SHORT, 0), true);
      // Ten times two short beats.
      case IDENTIFY -> new Pattern(tenTimes(beats(2, SHORT, SHORT, 600)), false);
      case SILENT -> new Pattern(List.of(), false);
    };
  }

  private static List<Phase> beats(int count, long onMillis, long offMillis, long pauseMillis) {
    List<Phase> phases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      phases.add(new Phase(true, true, onMillis));
      phases.add(new Phase(false, false, offMillis));
    }
    if (pauseMillis > 0) {
      phases.add(new Phase(false, false, pauseMillis));
    }
    return phases;
  }

  private static List<Phase> shortThenLong(int longOnes) {
    List<Phase> phases = beats(1, SHORT, SHORT, 0);
    phases.addAll(beats(longOnes, LONG, 200, 0));
    return phases;
  }

  private static Pattern asking(List<Phase> sound, long blinkMillis, long waitMillis) {
    List<Phase> phases = new ArrayList<>(sound);
    long left = waitMillis - sound.stream().mapToLong(Phase::millis).sum();
    for (; left > 0; left -= 2 * blinkMillis) {
      phases.add(new Phase(true, false, blinkMillis));
      phases.add(new Phase(false, false, blinkMillis));
    }
    return new Pattern(phases, false);
  }

  private static List<Phase> tenTimes(List<Phase> phases) {
    List<Phase> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      all.addAll(phases);
    }
    return all;
  }
}
