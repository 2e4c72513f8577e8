package coop.latchkey.core.wire;

import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.Policy;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.rule.PolicyDelta;
import coop.latchkey.core.rule.PolicyDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/// The JSON of every message: UTF-8, camelCase, times RFC 3339 UTC with milliseconds, durations ISO
/// 8601, enums in camelCase. Unknown fields are passed over (a newer sender may add some); a
/// missing or ill-typed one makes the message [Parsed.Bad] with the field's path. Methods never
/// throw on any input.
public final class WireCodec {
  private WireCodec() {}

  /// Writes one record, as it lies in a journal and in a batch.
  public static byte[] write(JournalRecord record) {
    return RecordCodec.write(record);
  }

  /// Reads one record.
  public static Parsed<JournalRecord> readRecord(byte[] json) {
    return RecordCodec.readRecord(json);
  }

  /// Writes a batch.
  public static byte[] write(Messages.EventBatch batch) {
    return RecordCodec.write(batch);
  }

  /// Writes a batch of records that are written already, as they lie in a journal; the same bytes
  /// as [#write(Messages.EventBatch)] gives.
  public static byte[] writeEventBatch(GatewayId gateway, long boot, List<byte[]> records) {
    return RecordCodec.writeBatch(gateway, boot, records);
  }

  /// The kind of a fact as it stands on the wire: `accessGranted` and so on.
  public static String kind(Fact fact) {
    return FactCodec.kind(fact);
  }

  /// Reads a batch; refuses one over the bounds of [Messages] or whose numbers do not ascend.
  public static Parsed<Messages.EventBatch> readEventBatch(byte[] json) {
    return RecordCodec.readBatch(json);
  }

  /// Writes an acknowledgement.
  public static byte[] write(Messages.Ack ack) {
    return RecordCodec.write(ack);
  }

  /// Reads an acknowledgement.
  public static Parsed<Messages.Ack> readAck(byte[] json) {
    return RecordCodec.readAck(json);
  }

  /// Writes a status.
  public static byte[] write(Messages.GatewayStatus status) {
    return StatusCodec.write(status);
  }

  /// Reads a status.
  public static Parsed<Messages.GatewayStatus> readGatewayStatus(byte[] json) {
    return StatusCodec.readGateway(json);
  }

  /// Writes a door's state.
  public static byte[] write(Messages.DoorStatus status) {
    return StatusCodec.write(status);
  }

  /// Reads a door's state.
  public static Parsed<Messages.DoorStatus> readDoorStatus(byte[] json) {
    return StatusCodec.readDoor(json);
  }

  /// Writes a desk's state.
  public static byte[] write(Messages.DeskStatus status) {
    return StatusCodec.write(status);
  }

  /// Reads a desk's state.
  public static Parsed<Messages.DeskStatus> readDeskStatus(byte[] json) {
    return StatusCodec.readDesk(json);
  }

  /// Writes a manifest.
  public static byte[] write(Messages.PolicyManifest manifest) {
    return OrderCodec.write(manifest);
  }

  /// Reads a manifest.
  public static Parsed<Messages.PolicyManifest> readPolicyManifest(byte[] json) {
    return OrderCodec.readManifest(json);
  }

  /// Writes a request for chunks.
  public static byte[] write(Messages.PolicyWant want) {
    return OrderCodec.write(want);
  }

  /// Reads a request for chunks.
  public static Parsed<Messages.PolicyWant> readPolicyWant(byte[] json) {
    return OrderCodec.readWant(json);
  }

  /// Writes a command.
  public static byte[] write(Messages.DoorCommand command) {
    return OrderCodec.write(command);
  }

  /// Reads a command.
  public static Parsed<Messages.DoorCommand> readDoorCommand(byte[] json) {
    return OrderCodec.readCommand(json);
  }

  /// Writes what the hub shares of what is remembered.
  public static byte[] write(Messages.Shared shared) {
    return SharedCodec.write(shared);
  }

  /// Reads what the hub shares of what is remembered.
  public static Parsed<Messages.Shared> readShared(byte[] json) {
    return SharedCodec.readShared(json);
  }

  /// Writes what is remembered, of any size, as it lies on a gateway's disk.
  public static byte[] write(AccessState state) {
    return SharedCodec.write(state);
  }

  /// Reads what is remembered.
  public static Parsed<AccessState> readAccessState(byte[] json) {
    return SharedCodec.readState(json);
  }

  /// Writes what changes from one policy to a later one.
  public static byte[] write(PolicyDelta delta) {
    return PolicyCodec.write(delta);
  }

  /// Reads what changes from one policy to a later one.
  public static Parsed<PolicyDelta> readPolicyDelta(byte[] json) {
    return PolicyCodec.readDelta(json);
  }

  /// Writes a policy: the bytes that a manifest signs and chunks carry. Equal documents give equal
  /// bytes.
  public static byte[] write(PolicyDocument policy) {
    return PolicyCodec.write(policy);
  }

  /// Writes a policy member by member, and closes the stream.
  public static void write(Policy policy, OutputStream stream) throws IOException {
    PolicyCodec.write(policy, stream);
  }

  /// Reads a policy of any size member by member, and lays it out; what it names and does not have
  /// makes it bad, too. Leaves the stream open.
  public static Parsed<Policy> layOutPolicy(InputStream json) {
    return PolicyCodec.read(json);
  }

  /// Reads a policy of any size.
  public static Parsed<PolicyDocument> readPolicy(byte[] json) {
    return PolicyCodec.read(json);
  }
}
