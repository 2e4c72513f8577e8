package coop.latchkey.hub.space;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Said;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Where desks and sensors may be: in zones, at doors and on gateways that there are, or on none,
/// which is the reserved [GatewayId#WIRELESS].
final class Placing {
  private Placing() {}

  /// The gateway that a call names.
  ///
  /// @return null for a wireless sensor
  static @Nullable String gateway(ApiCall call) {
    return call.maybe("gateway").filter(id -> !id.equals(GatewayId.WIRELESS.value())).orElse(null);
  }

  /// The name under which a gateway, or none, is known outside the database.
  static String shown(@Nullable String gateway) {
    return gateway == null ? GatewayId.WIRELESS.value() : gateway;
  }

  /// Halts when there is no such thing.
  ///
  /// @param table which is also the kind of thing
  /// @param field of the call
  /// @param id null when nothing is named, which is fine
  static void mustBe(
      Handle handle, SpaceId space, String table, String field, @Nullable String id) {
    if (id == null) {
      return;
    }
    boolean there =
        handle
            .createQuery("SELECT 1 FROM " + table + " WHERE space = :space AND id = :id")
            .bind("space", space.value())
            .bind("id", id)
            .mapTo(Integer.class)
            .findFirst()
            .isPresent();
    if (!there) {
      throw new Halt(
          Problem.badContent(
              "/" + field, Said.of("problem.desk.none", "what", Problem.none(table), "id", id)));
    }
  }

  /// Halts when a real gateway is to have the name that stands for all wireless sensors.
  ///
  /// @param field of the call
  static void mustNotBeReserved(String field, String id) {
    if (id.equals(GatewayId.WIRELESS.value())) {
      throw new Halt(Problem.badContent("/" + field, Said.of("problem.gateway.wireless")));
    }
  }
}
