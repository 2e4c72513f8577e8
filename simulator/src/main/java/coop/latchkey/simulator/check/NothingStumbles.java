package coop.latchkey.simulator.check;

/// No part of a program throws what nobody in the program expected.
final class NothingStumbles implements Invariant {
  @Override
  public String name() {
    return "nothing stumbles";
  }

  @Override
  public String promise() {
    return "Whatever the world does, no task of a program ends with an exception that nobody"
        + " caught.";
  }

  @Override
  public void see(Seen seen, Findings findings) {
    switch (seen) {
      case Seen.Started _ -> findings.checked();
      case Seen.Stumbled stumbled ->
          findings.violated(stumbled.process() + " stumbled: " + stumbled.what());
      default -> {
        // Goes on.
      }
    }
  }
}
