package coop.latchkey.hub.http;

import coop.latchkey.core.access.DenialReason;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.wire.Messages.ContactState;
import coop.latchkey.core.wire.Messages.DeskState;
import coop.latchkey.core.wire.Messages.DoorAlarm;
import coop.latchkey.core.wire.Messages.LockState;
import coop.latchkey.hub.live.LiveFeed;
import coop.latchkey.hub.live.LiveScene;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A morning at the space: what the page's tests and pictures show.
final class PageScene {
  private PageScene() {}

  static void morning(LiveFeed feed, Instant now) {
    for (int n = 1; n <= LiveScene.DESKS; n++) {
      var state =
          n % 7 == 3 ? DeskState.UNKNOWN : n % 5 < 2 ? DeskState.OCCUPIED : DeskState.VACANT;
      feed.accept(LiveScene.desk(n, state, now.minusSeconds(60L * n)));
    }
    feed.accept(
        LiveScene.door(
            LiveScene.FRONT, LockState.LOCKED, ContactState.CLOSED, DoorAlarm.NONE, now));
    feed.accept(
        LiveScene.door(
            LiveScene.WORKSHOP,
            LockState.UNLOCKED,
            ContactState.OPEN,
            DoorAlarm.NONE,
            now.minusSeconds(20)));
    var facts =
        List.<Fact>of(
            new Fact.GatewayStarted("0.1.0", 3),
            new Fact.PolicyApplied(12),
            LiveScene.granted(LiveScene.ANA, Direction.IN),
            new Fact.DoorOpened(LiveScene.FRONT),
            LiveScene.granted(LiveScene.THIERRY, Direction.IN),
            new Fact.DoorClosed(LiveScene.FRONT, 4000),
            LiveScene.denied(null, DenialReason.UNKNOWN_CREDENTIAL, null),
            LiveScene.denied(
                LiveScene.ANA, DenialReason.OUTSIDE_HOURS, now.plus(Duration.ofHours(20))),
            new Fact.ExitRequested(LiveScene.WORKSHOP),
            new Fact.ReaderOffline(new ReaderId("front-in"), "noise"),
            new Fact.ReaderOnline(new ReaderId("front-in")),
            new Fact.DoorHeldOpen(LiveScene.WORKSHOP, 40_000),
            LiveScene.granted(LiveScene.THIERRY, Direction.OUT),
            LiveScene.granted(LiveScene.ANA, Direction.IN));
    for (int i = 0; i < facts.size(); i++) {
      feed.accept(
          LiveScene.committed(i + 1L, now.minusSeconds(4L * (facts.size() - i)), facts.get(i)));
    }
  }
}
