package coop.latchkey.simulator.run;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Says in few lines what a program threw.
final class Stumbles {
  private static final int FRAMES = 12;

  private Stumbles() {}

  static String text(Throwable thrown) {
    return thrown
        + Arrays.stream(thrown.getStackTrace())
            .limit(FRAMES)
            .map(frame -> "\n    at " + frame)
            .collect(Collectors.joining());
  }
}
