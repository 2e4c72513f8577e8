package coop.latchkey.simulator.run;

import coop.latchkey.core.sim.Computer;
import coop.latchkey.core.sim.NetworkAct;
import coop.latchkey.core.sim.SpaceGateway;
import coop.latchkey.gateway.GatewayCore;
import coop.latchkey.gateway.mqtt.GatewayUplink;
import coop.latchkey.simulator.check.Seen.Part;
import coop.latchkey.simulator.net.SimNetwork;
import coop.latchkey.simulator.net.Way;
import coop.latchkey.simulator.net.Weather;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Plays what happens to the network and the broker.
final class NetworkPlayer {
  private final Scene scene;
  private final Places places;
  private final Map<String, List<UnaryOperator<Weather>>> weathers = new HashMap<>();
  private final Map<String, Integer> cuts = new HashMap<>();
  private int crashes;

  NetworkPlayer(Scene scene, Places places) {
    this.scene = scene;
    this.places = places;
  }

  void play(NetworkAct act) {
    switch (act) {
      case NetworkAct.Delay(var of, var upTo, var lasting) ->
          weather(act, of, lasting, w -> Weathers.delayed(w, upTo));
      case NetworkAct.Loss(var of, var perMille, var lasting) ->
          weather(act, of, lasting, w -> Weathers.losing(w, perMille));
      case NetworkAct.Duplication(var of, var perMille, var lasting) ->
          weather(act, of, lasting, w -> Weathers.doubling(w, perMille));
      case NetworkAct.Reordering(var of, var perMille, var lasting) ->
          weather(act, of, lasting, w -> Weathers.reordering(w, perMille));
      case NetworkAct.SlowLink(var of, var bytesPerSecond, var lasting) ->
          weather(act, of, lasting, w -> Weathers.slowed(w, bytesPerSecond));
      case NetworkAct.Partition(var of, var lasting) -> partition(act, of, lasting);
      case NetworkAct.HalfOpen(var of, var lasting) -> halfOpen(act, of, lasting);
      case NetworkAct.BrokerCrash(var lasting) ->
          scene.lasts(
              name(act), Part.BROKER, null, lasting, () -> brokerDown(true), () -> brokerDown(false));
      case NetworkAct.RetainedForgotten() -> {
        scene.broker.forgetRetained();
        scene.struck(name(act), Part.BROKER, null);
      }
      case NetworkAct.IdTwice(var of, var lasting) -> idTwice(act, of, lasting);
    }
  }

  private static String name(NetworkAct act) {
    return Places.name(act);
  }

  private SimNetwork network() {
    return scene.broker.network();
  }

  private void weather(
      NetworkAct act, List<Computer> of, Duration lasting, UnaryOperator<Weather> change) {
    for (Computer computer : of) {
      String place = places.of(computer);
      List<UnaryOperator<Weather>> here =
          weathers.computeIfAbsent(place, _ -> new ArrayList<>());
      scene.lasts(
          name(act),
          Part.NETWORK,
          places.key(computer),
          lasting,
          () -> {
            here.add(change);
            apply(place, here);
          },
          () -> {
            here.remove(change);
            apply(place, here);
          });
    }
  }

  private void apply(String place, List<UnaryOperator<Weather>> changes) {
    Weather weather = Weather.FAIR;
    for (UnaryOperator<Weather> change : changes) {
      weather = change.apply(weather);
    }
    network().weather(place, weather);
  }

  private void partition(NetworkAct act, List<Computer> of, Duration lasting) {
    for (Computer computer : of) {
      String place = places.of(computer);
      scene.lasts(
          name(act),
          Part.NETWORK,
          places.key(computer),
          lasting,
          () -> {
            network().reset(place);
            cut(place, Way.BOTH, 1);
          },
          () -> cut(place, Way.BOTH, -1));
    }
  }

  /// The router forgets, and one way stays dead for a while.
  private void halfOpen(NetworkAct act, List<Computer> of, Duration lasting) {
    for (Computer computer : of) {
      String place = places.of(computer);
      boolean deaf = scene.dice(place + scene.now()).nextBoolean();
      scene.lasts(
          name(act),
          Part.NETWORK,
          places.key(computer),
          lasting,
          () -> {
            network().halfOpen(place);
            cut(place, deaf ? Way.FROM_BROKER : Way.TO_BROKER, 1);
          },
          () -> cut(place, Way.BOTH, -1));
    }
  }

  private void cut(String place, Way way, int by) {
    int now = cuts.merge(place, by, Integer::sum);
    if (by > 0) {
      network().cut(List.of(place), way);
    } else if (now == 0) {
      network().heal(List.of(place));
    }
  }

  private void brokerDown(boolean down) {
    crashes += down ? 1 : -1;
    if (down && crashes == 1) {
      scene.broker.crash();
    } else if (crashes == 0) {
      scene.broker.start();
    }
  }

  private void idTwice(NetworkAct act, SpaceGateway of, Duration lasting) {
    @Nullable GatewaySite site = places.site(of);
    if (site != null) {
      Impostor impostor =
          new Impostor(
              scene,
              "impostor of " + site.place(),
              GatewayUplink.linkSettings(
                  GatewaySite.BROKER, site.enrolment(), GatewayCore.software()));
      scene.lasts(
          name(act), Part.NETWORK, site.key(), lasting, impostor::begin, impostor::end);
    }
  }
}
