package coop.latchkey.simulator.run;

import coop.latchkey.config.mqtt.IncomingMessage;
import coop.latchkey.config.mqtt.LinkListener;
import coop.latchkey.config.mqtt.LinkSettings;
import coop.latchkey.simulator.time.SimClock;
import coop.latchkey.simulator.time.SimProcess;

/// A second client under a gateway's name: it connects again whenever it is thrown out, and says
/// nothing.
final class Impostor {
  private final SimProcess process;
  private final Scene scene;
  private final LinkSettings settings;

  Impostor(Scene scene, String place, LinkSettings settings) {
    this.scene = scene;
    this.settings = settings;
    process =
        new SimProcess(
            place,
            scene.time,
            new SimClock(scene.time),
            scene.dice(place + scene.now()),
            scene::stumbled);
  }

  void begin() {
    scene
        .broker
        .link(process, settings)
        .start(
            new LinkListener() {
              @Override
              public void connected() {
                // It only takes the place.
              }

              @Override
              public void disconnected(String why) {
                // The link connects again by itself.
              }

              @Override
              public void message(IncomingMessage message) {
                // What it hears is lost to the gateway.
              }
            });
  }

  void end() {
    process.kill();
  }
}
