package coop.latchkey.gateway.reader;

import coop.latchkey.config.run.Loops;
import coop.latchkey.gateway.gpio.SimulatedBoard;

/// What a reader's own thread does is done where edges are brought, too.
class ReaderFeedTest extends ReaderThreadTest {
  @Override
  SimulatedBoard board() {
    return SimulatedBoard.bringing(Loops.THREADS);
  }
}
