package coop.latchkey.simulator.run;

import coop.latchkey.core.sim.HardwareAct;
import coop.latchkey.core.sim.SpaceDoor;
import coop.latchkey.core.sim.SpaceSensor;
import coop.latchkey.simulator.check.Seen.Part;
import coop.latchkey.simulator.hardware.Doorway;
import coop.latchkey.simulator.hardware.HardwareFault;
import coop.latchkey.simulator.hardware.SimCounter;
import coop.latchkey.simulator.hardware.SimSensor;
import coop.latchkey.simulator.time.Death;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Plays what breaks at doors and sensors, and losses of power.
final class HardwarePlayer {
  private final Scene scene;
  private final Places places;

  HardwarePlayer(Scene scene, Places places) {
    this.scene = scene;
    this.places = places;
  }

  void play(HardwareAct act) {
    switch (act) {
      case HardwareAct.Bounce(var at, var _, var lasting) ->
          door(act, at, HardwareFault.CONTACT_BOUNCES, lasting);
      case HardwareAct.StuckContact(var at, var _, var lasting) ->
          door(act, at, HardwareFault.CONTACT_STUCK, lasting);
      case HardwareAct.StuckButton(var at, var lasting) ->
          door(act, at, HardwareFault.EXIT_STUCK, lasting);
      case HardwareAct.WeldedRelay(var at, var lasting) ->
          door(act, at, HardwareFault.RELAY_WELDED, lasting);
      case HardwareAct.ReaderNoise(var at, var _, var _, var lasting) ->
          door(act, at, HardwareFault.READER_NOISE, lasting);
      case HardwareAct.LostEdges(var at, var _, var _, var lasting) ->
          door(act, at, HardwareFault.EDGES_LOST, lasting);
      case HardwareAct.StuckSensor(var of, var _, var lasting) ->
          sensor(act, of, SimSensor.Fault.STUCK, lasting);
      case HardwareAct.FlappingSensor(var of, var _, var lasting) ->
          sensor(act, of, SimSensor.Fault.FLAPPING, lasting);
      case HardwareAct.PowerCut(var of, var effect, var lasting) ->
          cut(act, of, effect, Death.POWER_CUT, lasting);
      case HardwareAct.Kill(var of, var effect, var lasting) ->
          cut(act, of, effect, Death.KILLED, lasting);
    }
  }

  private void cut(
      HardwareAct act,
      coop.latchkey.core.sim.Computer of,
      int effect,
      Death how,
      Duration lasting) {
    scene.lasts(
        Places.name(act),
        Part.PROGRAM,
        places.key(of),
        lasting,
        () -> places.cut(of, effect, how, lasting),
        () -> {});
  }

  private void door(HardwareAct act, SpaceDoor at, HardwareFault fault, Duration lasting) {
    if (places.house().isUp(at)) {
      Doorway doorway = places.house().doorway(at);
      scene.lasts(
          Places.name(act),
          Part.HARDWARE,
          places.house().keyOf(at),
          lasting,
          () -> doorway.begin(fault),
          () -> doorway.end(fault));
    }
  }

  private void sensor(HardwareAct act, SpaceSensor of, SimSensor.Fault fault, Duration lasting) {
    @Nullable SimSensor sensor = places.house().sensor(of);
    @Nullable SimCounter counter = places.house().counter(of);
    if (sensor != null) {
      scene.lasts(
          Places.name(act),
          Part.HARDWARE,
          null,
          lasting,
          () -> sensor.begin(fault),
          () -> sensor.end(fault));
    } else if (counter != null) {
      scene.lasts(
          Places.name(act),
          Part.HARDWARE,
          null,
          lasting,
          () -> counter.blind(true),
          () -> counter.blind(false));
    }
  }
}
