package coop.latchkey.hub.policy;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.wire.Messages.PolicyManifest;
import java.util.Arrays;

/// A policy as a gateway fetches it: a signed manifest, and its bytes in chunks. Thread-safe.
public final class IssuedPolicy {
  /// Bytes of every chunk but the last. Below the largest message, so that the packet around it is
  /// no larger than that either.
  public static final int CHUNK_BYTES = 60 * 1024;

  private final SpaceId space;
  private final GatewayId gateway;
  private final PolicyManifest manifest;
  private final byte[] bytes;

  /// Takes the array for its own.
  IssuedPolicy(SpaceId space, GatewayId gateway, PolicyManifest manifest, byte[] bytes) {
    this.space = space;
    this.gateway = gateway;
    this.manifest = manifest;
    this.bytes = bytes;
  }

  /// How many chunks carry this many bytes.
  static int chunks(int size) {
    return (size + CHUNK_BYTES - 1) / CHUNK_BYTES;
  }

  /// Whose gateway it is.
  public SpaceId space() {
    return space;
  }

  /// The gateway it is for.
  public GatewayId gateway() {
    return gateway;
  }

  /// What the gateway checks the bytes by.
  public PolicyManifest manifest() {
    return manifest;
  }

  /// A chunk, from 0; throws [IndexOutOfBoundsException] beyond the last.
  public byte[] chunk(int index) {
    java.util.Objects.checkIndex(index, manifest.chunks());
    int from = index * CHUNK_BYTES;
    return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + CHUNK_BYTES));
  }
}
