package coop.latchkey.hub.http;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.live.SpaceView;
import java.util.List;

/// Which spaces somebody may watch.
final class Seen {
  private Seen() {}

  static boolean by(Caller caller, SpaceId space) {
    return caller.may(Permission.LIVE_READ, space);
  }

  static List<SpaceView> by(Caller caller, List<SpaceView> spaces) {
    return spaces.stream().filter(space -> by(caller, space.id())).toList();
  }
}
