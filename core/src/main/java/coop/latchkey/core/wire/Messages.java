package coop.latchkey.core.wire;

import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.rule.Plan.Privileges;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The messages of the MQTT contract, version 1. See docs/wire.md for each with an example.
public final class Messages {
  /// Most records in one [EventBatch].
  public static final int BATCH_RECORDS_MAX = 256;

  /// Most bytes in one message: a batch of events, a chunk of policy.
  public static final int MESSAGE_BYTES_MAX = 64 * 1024;

  /// Most entries (passages, charges, forgiveness) in one [Shared]: with the longest names, each
  /// takes less than 320 bytes.
  public static final int SHARED_ENTRIES_MAX = 200;

  /// Most deltas in one [PolicyManifest].
  public static final int DELTAS_MAX = 16;

  /// Most bytes of all deltas in one [PolicyManifest] together: written as texts within JSON, they
  /// still fit into a message with room to spare.
  public static final int DELTAS_BYTES_MAX = 16 * 1024;

  /// Longest life of a command from its issue to its expiry.
  public static final long COMMAND_LIFE_MILLIS_MAX = 10_000;

  private Messages() {}

  /// `events`, from the gateway: records in ascending order of their numbers, without holes.
  ///
  /// @param boot see [coop.latchkey.core.journal.Fact.GatewayStarted]
  public record EventBatch(GatewayId gateway, long boot, List<JournalRecord> records) {
    /// Copies the list.
    public EventBatch {
      records = List.copyOf(records);
    }
  }

  /// `ack`, from the hub: everything up to and including this number is committed at the hub. It is
  /// the hub's word on where the gateway shall go on, also when it is lower than an earlier one.
  ///
  /// @param through 0 when the hub holds nothing of this gateway
  public record Ack(long through) {}

  /// `status`, retained, from the gateway; its will says `online: false`.
  ///
  /// @param policy null before the first policy
  /// @param faultyReaders the readers that are offline, by name
  public record GatewayStatus(
      boolean online,
      String software,
      @Nullable PolicyAge policy,
      ClockState clock,
      long journalPending,
      List<String> faultyReaders) {
    /// Copies the list.
    public GatewayStatus {
      faultyReaders = List.copyOf(faultyReaders);
    }
  }

  /// Which policy a gateway decides by.
  ///
  /// @param stale whether the hub has been silent for so long that only what the policy leaves for
  ///   that case still holds
  public record PolicyAge(long version, Instant issuedAt, boolean stale) {}

  /// `door/<door>`, retained, from the gateway.
  ///
  /// @param mode what the door asks of those who enter, by its hours
  /// @param severity of the lockdown, 1 to [Privileges#LOCKDOWN_MAX]; 0 for none
  /// @param evacuation whether everything is released
  public record DoorStatus(
      LockState lock,
      ContactState contact,
      DoorAlarm alarm,
      DoorMode mode,
      int severity,
      boolean evacuation,
      Instant since) {
    /// Checks the range.
    public DoorStatus {
      if (severity < 0 || severity > Privileges.LOCKDOWN_MAX) {
        throw new IllegalArgumentException(
            "a lockdown's severity lies between 1 and "
                + Privileges.LOCKDOWN_MAX
                + ", not at "
                + severity);
      }
    }

    /// Whether nobody is let in but those whom the lockdown lets pass.
    public boolean lockdown() {
      return severity > 0;
    }
  }

  /// Whether a door's lock holds.
  public enum LockState {
    /// It holds.
    LOCKED,
    /// It is released.
    UNLOCKED
  }

  /// What the door position switch says.
  public enum ContactState {
    /// The door stands open.
    OPEN,
    /// The door is shut.
    CLOSED,
    /// There is no contact, or nothing is known of it.
    UNKNOWN
  }

  /// What is wrong at a door.
  public enum DoorAlarm {
    /// Nothing.
    NONE,
    /// It was opened without leave.
    FORCED,
    /// It stands open for too long.
    HELD_OPEN,
    /// A reader or case was opened.
    TAMPER
  }

  /// `desk/<desk>`, retained, from the gateway.
  public record DeskStatus(DeskState state, Instant since) {}

  /// What is known of a desk.
  public enum DeskState {
    /// Somebody sits there.
    OCCUPIED,
    /// Nobody does.
    VACANT,
    /// The sensor says nothing that could be relied on.
    UNKNOWN
  }

  /// `policy`, retained, from the hub: the policy as a snapshot of some version and the changes
  /// since, and who vouches for both. A gateway that holds the version which one of the changes
  /// begins from needs nothing more.
  ///
  /// @param version of the policy, once all changes are made
  /// @param base the version of the snapshot; `version` itself, or one that a delta begins from
  /// @param sha256 of all the snapshot's bytes, 64 lower-case hexadecimal digits
  /// @param size of the snapshot, in bytes
  /// @param chunks how many chunks of at most [#MESSAGE_BYTES_MAX] bytes carry the snapshot
  /// @param deltas the latest changes as the JSON of a [coop.latchkey.core.rule.PolicyDelta] each,
  ///   in order; the last leads to `version`, and they may begin before `base`
  /// @param signature Ed25519, base64, over [Signing#policyText]
  public record PolicyManifest(
      long version,
      Instant issuedAt,
      long base,
      String sha256,
      long size,
      int chunks,
      List<String> deltas,
      String signature) {
    /// Copies the list.
    public PolicyManifest {
      deltas = List.copyOf(deltas);
    }

    /// The same, signed.
    public PolicyManifest signed(String by) {
      return new PolicyManifest(version, issuedAt, base, sha256, size, chunks, deltas, by);
    }

    /// Whether both speak of the same snapshot.
    public boolean sameSnapshot(PolicyManifest other) {
      return base == other.base && sha256.equals(other.sha256) && size == other.size;
    }
  }

  /// `policy/want`, from the gateway: these chunks, please.
  ///
  /// @param version of the snapshot
  public record PolicyWant(long version, List<Integer> chunks) {
    /// Copies the list.
    public PolicyWant {
      chunks = List.copyOf(chunks);
    }
  }

  /// `command`, from the hub, never retained.
  ///
  /// @param id a UUID; a gateway obeys each once
  /// @param forMillis how long to unlock; null for the door's own time
  /// @param severity how severe a lockdown, 1 to [Privileges#LOCKDOWN_MAX]; null for the severest
  /// @param by who ordered it
  /// @param signature Ed25519, base64, over [Signing#commandText]
  public record DoorCommand(
      String id,
      DoorId door,
      CommandAction action,
      @Nullable Long forMillis,
      @Nullable Integer severity,
      String by,
      Instant issuedAt,
      Instant expiresAt,
      String signature) {
    /// Refuses a severity that is none, and one for anything but a lockdown.
    public DoorCommand {
      if (severity != null
          && (action != CommandAction.LOCKDOWN
              || severity < 1
              || severity > Privileges.LOCKDOWN_MAX)) {
        throw new IllegalArgumentException(
            "a lockdown, and nothing else, has a severity from 1 to "
                + Privileges.LOCKDOWN_MAX
                + ": "
                + action
                + ", "
                + severity);
      }
    }
  }

  /// `shared`, from the hub, not retained: something of what the space remembers of its members.
  /// Any number of them, in any order and any number of times, are merged; a full picture is
  /// several.
  ///
  /// @param state at most [#SHARED_ENTRIES_MAX] entries
  /// @param signature Ed25519, base64, over [Signing#sharedText]
  public record Shared(AccessState state, String signature) {}

  /// What a command asks for.
  public enum CommandAction {
    /// Release the lock for a while.
    UNLOCK,
    /// Let nobody in but those whom this severity lets pass; leaving stays free.
    LOCKDOWN,
    /// Release the lock until told otherwise, whatever else holds.
    EVACUATE,
    /// End a lockdown and an evacuation.
    RELEASE,
    /// Blink and beep, so that a person finds the door.
    IDENTIFY
  }
}
