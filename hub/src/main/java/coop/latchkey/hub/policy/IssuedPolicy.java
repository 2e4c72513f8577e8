package coop.latchkey.hub.policy;

import coop.latchkey.core.access.Policy;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.wire.Messages;
import coop.latchkey.core.wire.Messages.PolicyManifest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A policy as a gateway gets it: a signed manifest with the latest changes, and a snapshot in
/// chunks. Immutable; chunks are read from the database when they are asked for.
public final class IssuedPolicy {
  private final PolicyRows rows;
  private final Policy policy;
  private final Snapshot snapshot;
  private final List<PolicyRows.Delta> deltas;
  private final PolicyManifest manifest;

  IssuedPolicy(
      PolicyRows rows,
      Policy policy,
      Snapshot snapshot,
      List<PolicyRows.Delta> deltas,
      PolicyManifest manifest) {
    this.rows = rows;
    this.policy = policy;
    this.snapshot = snapshot;
    this.deltas = List.copyOf(deltas);
    this.manifest = manifest;
  }

  /// Whose gateway it is.
  public SpaceId space() {
    return policy.head().space();
  }

  /// The gateway it is for.
  public GatewayId gateway() {
    return policy.head().gateway();
  }

  /// What the gateway checks everything by.
  public PolicyManifest manifest() {
    return manifest;
  }

  /// The same, laid out for deciding: what the gateway decides, once it has it.
  public Policy policy() {
    return policy;
  }

  /// A chunk of the snapshot, from 0; empty when it was just replaced. Waits for the disk.
  public byte[] chunk(int index) {
    return rows.chunk(new PolicyRows.Addressee(space(), gateway()), snapshot.base(), index);
  }

  Snapshot snapshot() {
    return snapshot;
  }

  List<PolicyRows.Delta> deltas() {
    return deltas;
  }

  /// How many changes follow the snapshot.
  long sinceSnapshot() {
    return deltas.stream().filter(delta -> delta.from() >= snapshot.base()).count();
  }

  /// The latest changes with one more, as many as a manifest takes; empty when a gateway that only
  /// has the snapshot could not follow them.
  static Optional<List<PolicyRows.Delta>> kept(
      List<PolicyRows.Delta> before, PolicyRows.Delta next, long base) {
    List<PolicyRows.Delta> kept = new ArrayList<>(before);
    kept.add(next);
    while (!kept.isEmpty()
        && (kept.size() > Messages.DELTAS_MAX || bytes(kept) > Messages.DELTAS_BYTES_MAX)) {
      kept.removeFirst();
    }
    boolean reached = next.to() == base || kept.stream().anyMatch(delta -> delta.from() == base);
    return reached && !kept.isEmpty() ? Optional.of(kept) : Optional.empty();
  }

  private static int bytes(List<PolicyRows.Delta> deltas) {
    return deltas.stream()
        .mapToInt(delta -> delta.text().getBytes(StandardCharsets.UTF_8).length)
        .sum();
  }
}
