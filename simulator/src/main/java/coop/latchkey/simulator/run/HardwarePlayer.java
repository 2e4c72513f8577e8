package coop.latchkey.simulator.run;

import coop.latchkey.core.sim.Computer;
import coop.latchkey.core.sim.HardwareAct;
import coop.latchkey.core.sim.SpaceDoor;
import coop.latchkey.core.sim.SpaceSensor;
import coop.latchkey.simulator.check.Seen.Part;
import coop.latchkey.simulator.hardware.Doorway;
import coop.latchkey.simulator.hardware.SimCounter;
import coop.latchkey.simulator.hardware.SimSensor;
import coop.latchkey.simulator.time.Death;
import java.time.Duration;
import java.util.function.Consumer;
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
      case HardwareAct.Bounce(var at, var upTo, var lasting) ->
          door(act, at, lasting, d -> d.bouncesUpTo(upTo.toMillis()), d -> d.bouncesUpTo(0));
      case HardwareAct.StuckContact(var at, var open, var lasting) ->
          door(act, at, lasting, d -> d.contactSticks(open), d -> d.contactSticks(null));
      case HardwareAct.StuckButton(var at, var lasting) ->
          door(act, at, lasting, d -> d.exitSticks(true), d -> d.exitSticks(false));
      case HardwareAct.WeldedRelay(var at, var lasting) ->
          door(act, at, lasting, d -> d.relaySticks(true), d -> d.relaySticks(false));
      case HardwareAct.ReaderNoise(var at, var side, var perMinute, var lasting) ->
          door(act, at, lasting, d -> d.noise(side, perMinute), d -> d.noise(side, 0));
      case HardwareAct.LostEdges(var at, var side, var perMille, var lasting) ->
          door(act, at, lasting, d -> d.losesEdges(side, perMille), d -> d.losesEdges(side, 0));
      case HardwareAct.StuckSensor(var of, var occupied, var lasting) ->
          sensor(act, of, lasting, s -> s.sticks(occupied), s -> s.sticks(null));
      case HardwareAct.FlappingSensor(var of, var every, var lasting) ->
          sensor(act, of, lasting, s -> s.flaps(every.toMillis()), s -> s.flaps(0));
      case HardwareAct.PowerCut(var of, var effect, var lasting) ->
          cut(act, of, effect, Death.POWER_CUT, lasting);
      case HardwareAct.Kill(var of, var effect, var lasting) ->
          cut(act, of, effect, Death.KILLED, lasting);
    }
  }

  private void cut(
      HardwareAct act,
      Computer of,
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

  private void door(
      HardwareAct act,
      SpaceDoor at,
      Duration lasting,
      Consumer<Doorway> begin,
      Consumer<Doorway> end) {
    if (places.house().isUp(at)) {
      Doorway doorway = places.house().doorway(at);
      scene.lasts(
          Places.name(act),
          Part.HARDWARE,
          places.house().keyOf(at),
          lasting,
          () -> begin.accept(doorway),
          () -> end.accept(doorway));
    }
  }

  private void sensor(
      HardwareAct act,
      SpaceSensor of,
      Duration lasting,
      Consumer<SimSensor> begin,
      Consumer<SimSensor> end) {
    @Nullable SimSensor sensor = places.house().sensor(of);
    @Nullable SimCounter counter = places.house().counter(of);
    if (sensor != null) {
      scene.lasts(
          Places.name(act),
          Part.HARDWARE,
          null,
          lasting,
          () -> begin.accept(sensor),
          () -> end.accept(sensor));
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
