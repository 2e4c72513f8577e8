package coop.latchkey.simulator.run;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Zone;
import coop.latchkey.core.sim.Cooperative;
import coop.latchkey.core.sim.Fitting;
import coop.latchkey.core.sim.Sensing;
import coop.latchkey.core.sim.Site;
import coop.latchkey.core.sim.SpaceDoor;
import coop.latchkey.core.sim.SpaceGateway;
import coop.latchkey.core.sim.SpaceSensor;
import coop.latchkey.gateway.config.GatewayConfig;
import coop.latchkey.hub.inbox.GatewayKey;
import coop.latchkey.simulator.hardware.Doorway;
import coop.latchkey.simulator.hardware.SimCounter;
import coop.latchkey.simulator.hardware.SimSensor;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All spaces as things: which door hangs on which gateway, and which sensor sees what.
final class House {
  private final Scene scene;
  private final Cooperative cooperative;
  private final Map<GatewayKey, GatewaySite> sites = new LinkedHashMap<>();
  private final Map<SpaceDoor, Door> doors = new LinkedHashMap<>();
  private final Map<SpaceDoor, GatewayKey> wired = new LinkedHashMap<>();
  private final Map<SpaceSensor, SimSensor> sensors = new LinkedHashMap<>();
  private final Map<SpaceSensor, SimCounter> counters = new LinkedHashMap<>();

  House(Scene scene) {
    this.scene = scene;
    this.cooperative = scene.story.cooperative();
    for (Site site : cooperative.spaces()) {
      site.rules().doors().forEach(door -> doors.put(new SpaceDoor(site.id(), door.id()), door));
      for (Fitting fitting : site.doors()) {
        wired.put(
            new SpaceDoor(site.id(), fitting.door()),
            new GatewayKey(site.id(), fitting.gateway()));
      }
    }
  }

  /// A gateway is put up.
  void add(GatewaySite gateway) {
    sites.put(gateway.key(), gateway);
    GatewayConfig config = gateway.config();
    for (GatewayConfig.Desk desk : config.desks()) {
      sensor(gateway, desk.id().value(), desk.sensor());
    }
    for (GatewayConfig.Sensor sensor : config.sensors()) {
      switch (sensor) {
        case GatewayConfig.Room room -> sensor(gateway, room.id().value(), room.source());
        case GatewayConfig.TwoBeam _, GatewayConfig.Pulses _ ->
            counters.put(
                SpaceSensor.of(config.space().value(), sensor.id().value()),
                new SimCounter(sensor, gateway.pins(), scene));
      }
    }
  }

  private void sensor(GatewaySite gateway, String name, GatewayConfig.Source source) {
    if (source instanceof GatewayConfig.Input line) {
      SpaceSensor id = SpaceSensor.of(gateway.config().space().value(), name);
      sensors.put(id, new SimSensor(line, gateway.pins(), scene));
    }
  }

  Collection<GatewaySite> gateways() {
    return sites.values();
  }

  GatewaySite gateway(SpaceGateway id) {
    return Objects.requireNonNull(
        sites.get(new GatewayKey(id.space(), id.gateway())), () -> "no gateway " + id);
  }

  Door door(SpaceDoor at) {
    return Objects.requireNonNull(doors.get(at), () -> "no door " + at);
  }

  GatewayKey keyOf(SpaceDoor at) {
    return Objects.requireNonNull(wired.get(at), () -> "no door " + at);
  }

  /// Whether the door's gateway has been put up.
  boolean isUp(SpaceDoor at) {
    return sites.containsKey(keyOf(at));
  }

  Doorway doorway(SpaceDoor at) {
    return Objects.requireNonNull(sites.get(keyOf(at))).doorway(at.door());
  }

  GatewayId gatewayOf(SpaceId space, DoorId door) {
    return keyOf(new SpaceDoor(space, door)).gateway();
  }

  List<Zone> zones(SpaceId space) {
    return cooperative.site(space).rules().zones();
  }

  /// Counters at a door see somebody go through.
  void count(SpaceDoor at, boolean in) {
    for (Sensing sensing : cooperative.site(at.space()).sensors()) {
      if (sensing.what() == Sensing.What.COUNTER && at.door().equals(sensing.door())) {
        SimCounter counter = counters.get(new SpaceSensor(at.space(), sensing.id()));
        if (counter != null) {
          counter.pass(in);
        }
      }
    }
  }

  /// Sensors of a zone see whether somebody is there.
  void room(SpaceId space, ZoneId zone, boolean somebody) {
    for (Sensing sensing : cooperative.site(space).sensors()) {
      if (sensing.what() == Sensing.What.ROOM && sensing.zone().equals(zone)) {
        @Nullable SimSensor sensor = sensors.get(new SpaceSensor(space, sensing.id()));
        if (sensor != null && sensor.present() != somebody) {
          sensor.see(somebody);
        }
      }
    }
  }

  /// Somebody sits down at a desk, or gets up; false when there is none, or somebody sits there.
  boolean desk(SpaceSensor at, boolean sits) {
    SimSensor sensor = sensors.get(at);
    if (sensor == null || sensor.present() == sits) {
      return false;
    }
    sensor.see(sits);
    return true;
  }

  @Nullable SimSensor sensor(SpaceSensor of) {
    return sensors.get(of);
  }

  @Nullable SimCounter counter(SpaceSensor of) {
    return counters.get(of);
  }
}
