package coop.latchkey.hub.wireless;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.SensorId;
import java.time.Duration;
import java.time.Instant;

/// Discovered sensors as the API tells them.
final class WirelessJson {
  private WirelessJson() {}

  static ObjectNode of(Glimpse one) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", one.id());
    Offer offer = one.offer();
    Assignment own = one.assignment();
    json.put("announced", offer != null);
    if (offer != null) {
      json.put("topic", offer.topic());
      json.put("component", offer.component());
      json.put("name", offer.name());
      json.put("device", offer.device());
      json.put("model", offer.model());
      json.put("kind", offer.kind().code());
      json.put("deviceClass", offer.deviceClass());
      json.put("unit", offer.unit());
      json.put("notUnderstood", offer.notUnderstood());
      json.put("preset", Preset.of(offer).code());
    } else if (own != null) {
      json.put("topic", own.topic());
      json.put("component", own.component());
    }
    json.put("value", one.value());
    json.put("note", one.note());
    json.put("available", one.available());
    Instant heardAt = one.heardAt();
    if (heardAt != null) {
      json.put("heardAt", heardAt.toString());
    }
    if (one.battery() != null) {
      json.put("battery", one.battery());
    }
    if (one.link() != null) {
      json.put("link", one.link());
    }
    if (own != null) {
      json.set("assignment", of(own));
    }
    json.put("version", own == null ? "free" : own.version());
    return json;
  }

  static ObjectNode of(Assignment one) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    DeskId desk = one.desk();
    SensorId sensor = one.sensor();
    if (desk != null) {
      json.put("desk", desk.value());
    }
    if (sensor != null) {
      json.put("sensor", sensor.value());
    }
    json.put("part", one.part().code());
    json.put("preset", one.preset().code());
    json.put("occupiedAfter", Duration.ofMillis(one.occupiedAfterMillis()).toString());
    json.put("vacantAfter", Duration.ofMillis(one.vacantAfterMillis()).toString());
    json.put("silentAfter", Duration.ofMillis(one.silentAfterMillis()).toString());
    json.put("nearCentimetres", one.nearCentimetres());
    json.put("inverted", one.inverted());
    return json;
  }
}
