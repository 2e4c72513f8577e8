package coop.latchkey.hub.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The JSON of what is remembered.
final class AccessJson {
  private AccessJson() {}

  static JsonNode balances(MemberId member, List<Balance> balances) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("member", member.value());
    ArrayNode all = json.putArray("balances");
    for (Balance balance : balances) {
      ObjectNode one = all.addObject();
      put(one, "plan", balance.account().plan());
      put(one, "held", balance.account().held());
      Balance.Standing now = balance.now();
      if (now != null) {
        one.put("unit", now.unit().code());
        put(one, "period", now.period());
        one.put("units", now.units()).put("used", now.used()).put("left", now.left());
        put(one, "coveredUntil", now.coveredUntil());
      }
      ArrayNode lines = one.putArray("charges");
      balance.lines().forEach(line -> line(lines.addObject(), line));
    }
    return json;
  }

  private static void line(ObjectNode json, Balance.Line line) {
    var charge = line.note().charge();
    var source = line.note().source();
    EventId event = source.event();
    put(json, "event", event);
    put(json, "by", source.author());
    put(json, "reason", source.reason());
    put(json, "period", charge.period());
    json.put("units", charge.units());
    put(json, "from", charge.from());
    put(json, "until", charge.until());
    json.put("counts", line.counts());
  }

  static JsonNode muster(Muster muster) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("space", muster.space().id().value())
            .put("at", muster.at().toString())
            .put("people", muster.people());
    ArrayNode zones = json.putArray("zones");
    for (Muster.InZone zone : muster.zones()) {
      ObjectNode one =
          zones
              .addObject()
              .put("zone", zone.zone().value())
              .put("name", zone.name())
              .put("people", zone.people())
              .put("unnamed", zone.unnamed());
      ArrayNode names = one.putArray("names");
      zone.names().forEach(names::add);
    }
    return json;
  }

  static JsonNode settlements(SpaceId space, YearMonth month, List<Settlements.Item> items) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("space", space.value())
            .put("month", month.toString());
    ArrayNode all = json.putArray("homes");
    for (Settlements.Item item : items) {
      all.addObject()
          .put("home", item.home().value())
          .put("visits", item.visits())
          .put("priceMinor", item.price())
          .put("sumMinor", item.sum())
          .put("currency", item.currency().getCurrencyCode());
    }
    return json;
  }

  private static void put(ObjectNode json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value.toString());
    }
  }
}
