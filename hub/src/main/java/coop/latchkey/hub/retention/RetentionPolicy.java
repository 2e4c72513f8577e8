package coop.latchkey.hub.retention;

import coop.latchkey.core.id.SpaceId;
import java.time.ZoneId;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// What is to be known of the spaces: which there are, where, and for how long they name people.
public interface RetentionPolicy {
  /// Days for which events name people, unless a space chose otherwise.
  int DAYS = 90;

  /// All spaces.
  List<SpaceId> spaces();

  /// A space's time zone.
  ZoneId zone(SpaceId space);

  /// For how many days a space's events name people.
  int days(Handle handle, SpaceId space);
}
