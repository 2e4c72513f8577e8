package coop.latchkey.core.wire;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import java.util.Set;

/// The topics of one gateway, below `latchkey/1/<space>/<gateway>/`.
public record Topics(SpaceId space, GatewayId gateway) {
  /// The contract's name and version, first in every topic.
  public static final String ROOT = "latchkey/1/";

  /// Where a gateway's name would stand, the hub's own topics do: no gateway may be called so, or
  /// it could speak for the hub.
  public static final Set<String> RESERVED = Set.of("signal", "ha");

  /// Everything of this gateway stands below this.
  public String base() {
    return ROOT + space + "/" + gateway + "/";
  }

  /// Batches of events, from the gateway.
  public String events() {
    return base() + "events";
  }

  /// How far the hub has committed, from the hub.
  public String ack() {
    return base() + "ack";
  }

  /// The gateway's state and its will, retained.
  public String status() {
    return base() + "status";
  }

  /// A door's state, retained.
  public String door(DoorId door) {
    return base() + "door/" + door;
  }

  /// A desk's state, retained.
  public String desk(DeskId desk) {
    return base() + "desk/" + desk;
  }

  /// The policy's manifest, retained, from the hub.
  public String policy() {
    return base() + "policy";
  }

  /// Requests for chunks, from the gateway.
  public String policyWant() {
    return base() + "policy/want";
  }

  /// A chunk, from the hub; its payload is the bare bytes.
  public String policyChunk(int index) {
    return base() + "policy/chunk/" + index;
  }

  /// What is remembered of members beyond the policy, from the hub.
  public String shared() {
    return base() + "shared";
  }

  /// Commands, from the hub.
  public String command() {
    return base() + "command";
  }
}
