package coop.latchkey.simulator.run;

import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.CredentialKey;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.gateway.config.GatewayConfig;
import coop.latchkey.hub.inbox.GatewayKey;
import coop.latchkey.simulator.check.Seen;
import coop.latchkey.simulator.hardware.HardwareEvent;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Tells the referee what truly happened at a door.
final class Eyewitness implements Consumer<HardwareEvent> {
  private final Scene scene;
  private final GatewayKey key;
  private final GatewayConfig config;
  private final CredentialKey credentials;
  private final Consumer<HardwareEvent.WentThrough> followers;
  private final BooleanSupplier powered;

  /// @param followers told of those who went through behind others
  /// @param powered whether the gateway's computer has power
  Eyewitness(
      Scene scene,
      GatewayKey key,
      GatewayConfig config,
      CredentialKey credentials,
      Consumer<HardwareEvent.WentThrough> followers,
      BooleanSupplier powered) {
    this.powered = powered;
    this.followers = followers;
    this.scene = scene;
    this.key = key;
    this.config = config;
    this.credentials = credentials;
  }

  @Override
  public void accept(HardwareEvent event) {
    long at = scene.now();
    switch (event) {
      case HardwareEvent.BadgeShown shown ->
          scene.see(
              new Seen.Shown(
                  at,
                  key,
                  shown.door(),
                  side(shown.reader()),
                  credentials.digest(new Card(shown.format(), shown.facility(), shown.card())),
                  false));
      case HardwareEvent.PinEntered pin ->
          scene.see(
              new Seen.Shown(
                  at,
                  key,
                  pin.door(),
                  side(pin.reader()),
                  credentials.digestPin(pin.digits()),
                  true));
      case HardwareEvent.ExitButton button ->
          scene.see(new Seen.ExitMoved(at, key, button.door(), button.pressed()));
      case HardwareEvent.StrikeSet strike -> {
        // Without power a lock is as it is made: nobody decided that.
        if (powered.getAsBoolean()) {
          scene.see(new Seen.LockMoved(at, key, strike.door(), strike.released()));
        }
      }
      case HardwareEvent.Opened opened ->
          scene.see(new Seen.LeafMoved(at, key, opened.door(), true));
      case HardwareEvent.Shut shut -> scene.see(new Seen.LeafMoved(at, key, shut.door(), false));
      // Who asked to be let through is told by name.
      case HardwareEvent.WentThrough went -> {
        if (went.behind() > 0) {
          followers.accept(went);
        }
      }
      // The lock itself follows from relay and button.
      case HardwareEvent.LockMoved _ -> {}
    }
  }

  private Direction side(ReaderId reader) {
    return config.readers().stream()
        .filter(one -> one.id().equals(reader))
        .map(GatewayConfig.Reader::direction)
        .findFirst()
        .orElseThrow();
  }
}
