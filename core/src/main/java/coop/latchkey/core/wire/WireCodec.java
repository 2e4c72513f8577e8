package coop.latchkey.core.wire;

import coop.latchkey.core.access.PolicyDocument;
import coop.latchkey.core.journal.JournalRecord;

/// The JSON of every message: UTF-8, camelCase, times RFC 3339 UTC with milliseconds, durations ISO
/// 8601, enums in camelCase. Unknown fields are passed over (a newer sender may add some); a
/// missing or ill-typed one makes the message [Parsed.Bad] with the field's path. Methods never
/// throw on any input.
public final class WireCodec {
  private WireCodec() {}

  /// Writes one record, as it lies in a journal and in a batch.
  public static byte[] write(JournalRecord record) {
    throw new UnsupportedOperationException("to come");
  }

  /// Reads one record.
  public static Parsed<JournalRecord> readRecord(byte[] json) {
    throw new UnsupportedOperationException("to come");
  }

  /// Writes a batch.
  public static byte[] write(Messages.EventBatch batch) {
    throw new UnsupportedOperationException("to come");
  }

  /// Reads a batch; refuses one over the bounds of [Messages] or whose numbers do not ascend.
  public static Parsed<Messages.EventBatch> readEventBatch(byte[] json) {
    throw new UnsupportedOperationException("to come");
  }

  /// Writes an acknowledgement.
  public static byte[] write(Messages.Ack ack) {
    throw new UnsupportedOperationException("to come");
  }

  /// Reads an acknowledgement.
  public static Parsed<Messages.Ack> readAck(byte[] json) {
    throw new UnsupportedOperationException("to come");
  }

  /// Writes a status.
  public static byte[] write(Messages.GatewayStatus status) {
    throw new UnsupportedOperationException("to come");
  }

  /// Reads a status.
  public static Parsed<Messages.GatewayStatus> readGatewayStatus(byte[] json) {
    throw new UnsupportedOperationException("to come");
  }

  /// Writes a door's state.
  public static byte[] write(Messages.DoorStatus status) {
    throw new UnsupportedOperationException("to come");
  }

  /// Reads a door's state.
  public static Parsed<Messages.DoorStatus> readDoorStatus(byte[] json) {
    throw new UnsupportedOperationException("to come");
  }

  /// Writes a desk's state.
  public static byte[] write(Messages.DeskStatus status) {
    throw new UnsupportedOperationException("to come");
  }

  /// Reads a desk's state.
  public static Parsed<Messages.DeskStatus> readDeskStatus(byte[] json) {
    throw new UnsupportedOperationException("to come");
  }

  /// Writes a manifest.
  public static byte[] write(Messages.PolicyManifest manifest) {
    throw new UnsupportedOperationException("to come");
  }

  /// Reads a manifest.
  public static Parsed<Messages.PolicyManifest> readPolicyManifest(byte[] json) {
    throw new UnsupportedOperationException("to come");
  }

  /// Writes a request for chunks.
  public static byte[] write(Messages.PolicyWant want) {
    throw new UnsupportedOperationException("to come");
  }

  /// Reads a request for chunks.
  public static Parsed<Messages.PolicyWant> readPolicyWant(byte[] json) {
    throw new UnsupportedOperationException("to come");
  }

  /// Writes a command.
  public static byte[] write(Messages.DoorCommand command) {
    throw new UnsupportedOperationException("to come");
  }

  /// Reads a command.
  public static Parsed<Messages.DoorCommand> readDoorCommand(byte[] json) {
    throw new UnsupportedOperationException("to come");
  }

  /// Writes a policy: the bytes that a manifest signs and chunks carry. Equal documents give equal
  /// bytes.
  public static byte[] write(PolicyDocument policy) {
    throw new UnsupportedOperationException("to come");
  }

  /// Reads a policy of any size.
  public static Parsed<PolicyDocument> readPolicy(byte[] json) {
    throw new UnsupportedOperationException("to come");
  }
}
