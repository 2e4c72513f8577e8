package coop.latchkey.hub.me;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.live.LiveSink;
import coop.latchkey.hub.store.Database;
import java.time.Instant;

/// Tells the live picture again what members said of their visits, after a restart.
public final class CorrectionLog {
  private CorrectionLog() {}

  /// Everything said since then; to be told after the events.
  public static void replay(Database database, SpaceId space, Instant since, LiveSink live) {
    database
        .read(handle -> Corrections.since(handle, space, since))
        .forEach(one -> live.accept(new LiveInput.MemberLeft(space, one.member(), one.leftAt())));
  }
}
