package coop.latchkey.hub.alarm;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.live.SpaceView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something an operator has to see to.
///
/// @param id grows with each alarm of the hub
/// @param subject the id of the door, reader or gateway it is about; of a crowd as [ZoneMark]
///   writes it
/// @param member who keyed in the PIN, for duress; null where there is nobody to name
/// @param at when it was first so, by the gateway's clock
/// @param lastAt when it was last so
/// @param times how often, since it was raised and until it is acknowledged
/// @param endedAt when its cause was gone; null while it is not. That of a PIN lockout is known
///   beforehand
/// @param acknowledged by whom; null until somebody has
public record Alarm(
    long id,
    SpaceId space,
    AlarmKind kind,
    String subject,
    GatewayId gateway,
    @Nullable MemberId member,
    Instant at,
    Instant lastAt,
    long times,
    @Nullable Instant endedAt,
    @Nullable Acknowledged acknowledged,
    long version) {
  /// Somebody has seen it.
  ///
  /// @param account their account's id
  /// @param name what people call them
  /// @param note what they wrote; empty for nothing
  public record Acknowledged(Instant at, String account, String name, String note) {}

  /// Whether it still has to be shown: nobody has acknowledged it, or its cause is still there.
  public boolean open() {
    return acknowledged == null || endedAt == null;
  }

  /// As the live picture shows it, without whom it concerns.
  SpaceView.Alarm shown() {
    Acknowledged by = acknowledged;
    return new SpaceView.Alarm(
        id,
        version,
        kind.code(),
        kind.subject().code(),
        subject,
        at,
        times,
        endedAt,
        by == null ? null : by.at(),
        by == null ? "" : by.name(),
        by == null ? "" : by.note());
  }
}
