package coop.latchkey.core.sim;

import coop.latchkey.core.door.DoorSettings;
import coop.latchkey.core.id.GatewayId;
import java.time.Duration;
import java.util.List;

/// Writes a `gateway.json` as whoever wires the gateway would: lines one after the other.
final class GatewayFile {
  /// How long the sensors of desks and rooms take to believe.
  private static final String OCCUPIED_AFTER = "PT3S";

  private static final String VACANT_AFTER = "PT5M";

  private final Site site;
  private final GatewayId gateway;
  private int lines;

  private GatewayFile(Site site, GatewayId gateway) {
    this.site = site;
    this.gateway = gateway;
  }

  static String of(Site site, GatewayId gateway, String uri) {
    return new GatewayFile(site, gateway).write(uri);
  }

  private String write(String uri) {
    List<Fitting> doors =
        site.doors().stream().filter(door -> door.gateway().equals(gateway)).toList();
    List<Sensing> sensors =
        site.sensors().stream().filter(sensor -> sensor.gateway().equals(gateway)).toList();
    JsonText file =
        new JsonText()
            .put("space", site.id())
            .put("gateway", gateway)
            .put("board", "simulated")
            .object("mqtt", new JsonText().put("uri", uri))
            .list("doors", doors, this::door);
    file.list(
        "readers",
        doors.stream()
            .flatMap(door ->
                door.readsLeaving()
                    ? java.util.stream.Stream.of(new Side(door, true), new Side(door, false))
                    : java.util.stream.Stream.of(new Side(door, true)))
            .toList(),
        this::reader);
    file.list(
        "desks",
        sensors.stream().filter(one -> one.what() == Sensing.What.DESK).toList(),
        (desk, one) -> presence(desk.put("id", one.id())));
    file.list(
        "sensors",
        sensors.stream().filter(one -> one.what() != Sensing.What.DESK).toList(),
        this::sensor);
    return file.toString();
  }

  private record Side(Fitting door, boolean outer) {}

  private JsonText line() {
    return new JsonText().put("line", lines++);
  }

  private void door(JsonText to, Fitting door) {
    DoorSettings settings = door.settings();
    to.put("id", door.door())
        .object(
            "strike",
            line().put("active", "high").put("lock", door.magnet() ? "failSafe" : "failSecure"));
    if (settings.hasContact()) {
      to.object(
          "contact",
          line().put("closedWhen", "low").put("settle", duration(settings.contactSettleMillis())));
    }
    if (door.button()) {
      to.object("exit", line().put("active", "low"));
    }
    to.put("unlockFor", duration(settings.unlockMillis()))
        .put("longUnlockFor", duration(settings.longUnlockMillis()))
        .put("relock", settings.relock() == DoorSettings.Relock.ON_OPEN ? "onOpen" : "onClose")
        .object(
            "heldOpen",
            new JsonText()
                .put("warnAfter", duration(settings.heldOpenWarnMillis()))
                .put("alarmAfter", duration(settings.heldOpenAlarmMillis())));
  }

  private static String duration(long millis) {
    return Duration.ofMillis(millis).toString();
  }

  private void reader(JsonText to, Side side) {
    String direction = side.outer() ? "in" : "out";
    to.put("id", side.door().door() + "-" + direction)
        .put("door", side.door().door())
        .put("direction", direction)
        .object(
            "wiegand",
            new JsonText()
                .put("d0", lines++)
                .put("d1", lines++)
                .put("format", side.door().format().code()));
    if (side.outer() && side.door().keypad()) {
      to.object("keypad", new JsonText().put("bits", 4).put("star", "a"));
    }
    to.object("led", line().put("active", "low")).object("beeper", line().put("active", "low"));
  }

  private void sensor(JsonText to, Sensing sensor) {
    if (sensor.what() == Sensing.What.COUNTER) {
      to.put("id", sensor.id())
          .put("kind", "pulses")
          .object("in", line().put("active", "high"))
          .object("out", line().put("active", "high"));
    } else {
      presence(to.put("id", sensor.id()).put("kind", "presence"));
    }
  }

  private void presence(JsonText to) {
    to.put("line", lines++)
        .put("active", "high")
        .put("occupiedAfter", OCCUPIED_AFTER)
        .put("vacantAfter", VACANT_AFTER);
  }
}
