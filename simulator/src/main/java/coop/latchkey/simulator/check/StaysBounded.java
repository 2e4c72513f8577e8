package coop.latchkey.simulator.check;

/// Whatever grows stays within the bound that its own code states, whatever goes wrong.
final class StaysBounded implements Invariant {
  @Override
  public String name() {
    return "stays bounded";
  }

  @Override
  public String promise() {
    return "Memory and queues are bounded throughout.";
  }

  @Override
  public void see(Seen seen, Findings findings) {
    if (seen instanceof Seen.Measured measured) {
      if (measured.size() <= measured.most()) {
        findings.checked();
      } else {
        findings.violated(
            "%s of %s is %d, and %d is the most it may be."
                .formatted(
                    measured.what(),
                    measured.gateway() == null ? "the hub" : "gateway " + measured.gateway(),
                    measured.size(),
                    measured.most()));
      }
    }
  }
}
