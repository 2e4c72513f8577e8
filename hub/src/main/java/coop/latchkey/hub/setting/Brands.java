package coop.latchkey.hub.setting;

import coop.latchkey.core.id.SpaceId;

/// How each space shows itself. Never waits; callable from any thread.
@FunctionalInterface
public interface Brands {
  /// Every space as it is out of the box.
  Brands NONE = _ -> Brand.NONE;

  /// A space's own.
  Brand of(SpaceId space);
}
