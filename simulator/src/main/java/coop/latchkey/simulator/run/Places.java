package coop.latchkey.simulator.run;

import coop.latchkey.core.sim.Act;
import coop.latchkey.core.sim.Computer;
import coop.latchkey.core.sim.SpaceGateway;
import coop.latchkey.hub.inbox.GatewayKey;
import coop.latchkey.simulator.time.Death;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which computer of a story is which in the run.
record Places(House house, HubSite hub) {
  /// Its place in the network.
  String of(Computer computer) {
    return switch (computer) {
      case Computer.Hub _ -> HubSite.PLACE;
      case SpaceGateway gateway -> gateway.toString();
    };
  }

  /// Null for the hub.
  @Nullable GatewayKey key(Computer computer) {
    return switch (computer) {
      case Computer.Hub _ -> null;
      case SpaceGateway gateway -> new GatewayKey(gateway.space(), gateway.gateway());
    };
  }

  /// The gateway, if it has been put up.
  @Nullable GatewaySite site(SpaceGateway gateway) {
    return house.gateways().stream()
        .filter(one -> one.key().equals(new GatewayKey(gateway.space(), gateway.gateway())))
        .findFirst()
        .orElse(null);
  }

  /// The computer or its program dies right before the so-manieth effect from now on.
  void cut(Computer of, int effect, Death how, Duration lasting) {
    switch (of) {
      case Computer.Hub _ -> hub.cut(effect, how, lasting);
      case SpaceGateway gateway -> {
        GatewaySite site = site(gateway);
        if (site != null) {
          site.cut(effect, how, lasting);
        }
      }
    }
  }

  /// The power fails before the so-manieth write from now on is safe. What the hub's database
  /// writes is never torn: there, it dies at an effect.
  void tear(Computer of, int write, Duration lasting) {
    switch (of) {
      case Computer.Hub _ -> hub.cut(write, Death.POWER_CUT, lasting);
      case SpaceGateway gateway -> {
        GatewaySite site = site(gateway);
        if (site != null) {
          site.tear(write, lasting);
        }
      }
    }
  }

  /// The word for a fault.
  static String name(Act act) {
    return Objects.requireNonNull(act.kind()).code();
  }
}
