package coop.latchkey.gateway.door;

import coop.latchkey.core.id.EventId;
import coop.latchkey.core.journal.Fact;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Writes to the program's log: warnings for what a person should look at, desks only in detail.
public final class LogNarrator implements Narrator {
  private static final Logger LOG = LoggerFactory.getLogger("latchkey.events");
  private static final Logger DETAILS = LoggerFactory.getLogger(LogNarrator.class);

  @Override
  public void tell(EventId event, Fact fact) {
    LOG.atLevel(levelOf(fact)).log("{} {}", event, FactText.of(fact));
  }

  @Override
  public void strikeMoved(EventId event, long afterMicros) {
    DETAILS.debug("{} strike moved {} us after the last edge", event, afterMicros);
  }

  private static Level levelOf(Fact fact) {
    return switch (fact) {
      case Fact.DoorForced _, Fact.DoorHeldOpen _, Fact.ReaderOffline _, Fact.ReaderTamper _ ->
          Level.WARN;
      case Fact.OfDesk _ -> Level.DEBUG;
      default -> Level.INFO;
    };
  }
}
