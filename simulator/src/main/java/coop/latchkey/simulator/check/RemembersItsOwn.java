package coop.latchkey.simulator.check;

import coop.latchkey.core.access.AccessState.Passage;
import coop.latchkey.simulator.check.plain.PlainMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// What a gateway journalled and did not lose it remembers by itself, whoever can be reached: right
/// after a start, and ever after. What waited for its disk when it ended may be gone, and nothing
/// is certain of one whose disk ever failed.
///
/// Passages count for 7 days by its own clock, which may run ahead; younger ones are compared.
final class RemembersItsOwn implements Invariant {
  private static final Duration PASSAGES = Duration.ofDays(6);

  private final Known known;

  RemembersItsOwn(Known known) {
    this.known = known;
  }

  @Override
  public String name() {
    return "remembers its own";
  }

  @Override
  public String promise() {
    return "What a gateway journalled itself and did not lose it remembers, also after a restart with"
        + " nobody to ask.";
  }

  @Override
  public void see(Seen seen, Findings findings) {
    if (!(seen instanceof Seen.Looked looked)) {
      return;
    }
    KnownGateway gateway = known.gateway(looked.gateway());
    if (gateway == null || !gateway.running) {
      return;
    }
    Instant oldest =
        Instant.ofEpochMilli(looked.at() + Math.max(0, gateway.aheadMost)).minus(PASSAGES);
    var has = looked.remembered().passages();
    for (PlainMemory.Own own : gateway.memory.own(gateway.key, oldest)) {
      Passage remembered = has.getOrDefault(own.member(), Map.of()).get(own.door());
      if (remembered == null || remembered.compareTo(own.passage()) < 0) {
        findings.violated(
            "Gateway %s takes %s for the last passage of %s at %s, and journalled %s itself."
                .formatted(gateway.key, remembered, own.member(), own.door(), own.passage()));
        return;
      }
    }
    findings.checked();
  }
}
