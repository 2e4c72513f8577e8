package coop.latchkey.gateway.mqtt;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.wire.Messages.CommandAction;
import coop.latchkey.core.wire.Messages.DoorCommand;
import coop.latchkey.core.wire.Signing;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.gateway.policy.SignedPolicy;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.UUID;

/// Commands as a hub signs them.
final class Commands {
  private Commands() {}

  /// The UUID that stands for a name.
  static String id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  static byte[] unlock(KeyPair keys, String name, DoorId door, Instant issued, Instant expires) {
    String id = id(name);
    var unsigned =
        new DoorCommand(id, door, CommandAction.UNLOCK, null, null, "ana", issued, expires, "-");
    byte[] text = Signing.commandText(SignedPolicy.SPACE, SignedPolicy.FRONT, unsigned);
    return WireCodec.write(
        new DoorCommand(
            id,
            door,
            CommandAction.UNLOCK,
            null,
            null,
            "ana",
            issued,
            expires,
            Signing.sign(keys.getPrivate(), text)));
  }
}
