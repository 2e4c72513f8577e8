package coop.latchkey.simulator.check;

import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.occupancy.Estimate;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.sim.FaultKind;
import coop.latchkey.core.wire.Messages.DoorCommand;
import coop.latchkey.gateway.config.GatewayConfig;
import coop.latchkey.gateway.journal.JournalSettings;
import coop.latchkey.hub.inbox.GatewayKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something the world observed, at lines, disks, links and databases. Told in the order in which
/// it happened. All times are true ones, in milliseconds since 1970, whatever any computer's clock
/// says; a gateway of null stands for the hub, and of a fault for everything.
public sealed interface Seen {
  /// When it truly happened.
  long at();

  // --- the house ---

  /// There is a gateway; told before anything else of it, and again when it is replaced.
  ///
  /// @param journal the bounds of its journal
  record Placed(long at, GatewayKey gateway, GatewayConfig config, JournalSettings journal)
      implements Seen {}

  // --- programs ---

  /// A program was started.
  record Started(long at, @Nullable GatewayKey gateway) implements Seen {}

  /// A program ended.
  record Ended(long at, @Nullable GatewayKey gateway, How how) implements Seen {}

  /// How a program ended.
  enum How {
    /// In order.
    STOPPED,
    /// It was killed; the computer went on, and what was written stays.
    KILLED,
    /// The computer lost its power.
    POWER
  }

  // --- people at doors ---

  /// A credential was held to a reader, or keyed in.
  ///
  /// @param keyed whether it is a number keyed in
  record Shown(
      long at,
      GatewayKey gateway,
      DoorId door,
      Direction direction,
      CredentialDigest credential,
      boolean keyed)
      implements Seen {}

  /// The exit button's line changed.
  record ExitMoved(long at, GatewayKey gateway, DoorId door, boolean pressed) implements Seen {}

  /// The lock was released or locked by its relay's line, whatever a welded relay makes of it; not
  /// told by a gateway without power.
  record LockMoved(long at, GatewayKey gateway, DoorId door, boolean released) implements Seen {}

  /// The leaf was opened or shut.
  record LeafMoved(long at, GatewayKey gateway, DoorId door, boolean open) implements Seen {}

  /// Somebody went through.
  ///
  /// @param member null for somebody who is none
  record WentThrough(
      long at, GatewayKey gateway, DoorId door, Direction direction, @Nullable MemberId member)
      implements Seen {}

  // --- a gateway's journal ---

  /// A fact was numbered.
  record Recorded(long at, GatewayKey gateway, JournalRecord record) implements Seen {}

  /// Its program counts everything up to this number as safe on disk.
  record Durable(long at, GatewayKey gateway, long through) implements Seen {}

  /// A batch was handed to the network.
  record Sent(long at, GatewayKey gateway, long first, long last) implements Seen {}

  // --- the hub ---

  /// Records are in the hub's database: read there, in the order of their rows.
  record Committed(long at, GatewayKey gateway, List<JournalRecord> records) implements Seen {
    /// Copies the list.
    public Committed {
      records = List.copyOf(records);
    }
  }

  /// The hub says what it has committed.
  record Acknowledged(long at, GatewayKey gateway, long through) implements Seen {}

  /// The hub's database was put back to an older state.
  ///
  /// @param throughs how far it then holds each gateway's records; a gateway not named has none
  record HubRestored(long at, Map<GatewayKey, Long> throughs) implements Seen {
    /// Copies the map.
    public HubRestored {
      throughs = Map.copyOf(throughs);
    }
  }

  /// A gateway's card was put back to an older image, or replaced by an empty one.
  record DiskRestored(long at, GatewayKey gateway) implements Seen {}

  // --- policies ---

  /// The hub issued a policy, which is committed: what the gateway holds from its arrival on.
  record PolicyIssued(long at, GatewayKey gateway, PolicyDocument policy) implements Seen {}

  /// A gateway decides by this version now.
  ///
  /// @param version 0 for none
  /// @param says what it says, as the gateway has it; null when nobody looked
  record PolicyInForce(long at, GatewayKey gateway, long version, @Nullable PolicyDocument says)
      implements Seen {
    /// Of one that nobody looked into.
    public PolicyInForce(long at, GatewayKey gateway, long version) {
      this(at, gateway, version, null);
    }
  }

  /// An operator's change is committed: this credential opens nothing any more in this space.
  record Revoked(long at, SpaceId space, CredentialDigest credential) implements Seen {}

  /// An operator's change is committed: this credential is good again.
  record Reinstated(long at, SpaceId space, CredentialDigest credential) implements Seen {}

  /// An operator's change is committed: a member's passages are forgiven, or units given back, so
  /// that what doors remember of them is more than what passed there.
  record Pardoned(long at, SpaceId space, MemberId member) implements Seen {}

  // --- commands ---

  /// The hub signed a command and handed it to the broker.
  ///
  /// @param kept whether the broker is to keep it for whoever comes later
  /// @param expirySeconds after how many seconds the broker is to drop it; null for never
  record CommandSigned(
      long at, GatewayKey gateway, DoorCommand command, boolean kept, @Nullable Long expirySeconds)
      implements Seen {}

  /// A command came to a gateway's program, whoever sent it.
  ///
  /// @param command its id
  /// @param kept whether the broker had kept it
  record CommandCame(long at, GatewayKey gateway, String command, boolean kept) implements Seen {}

  // --- time ---

  /// What a computer's clock says changed otherwise than by running: at a start, by a step, by
  /// being set, and every so often while it drifts.
  ///
  /// @param aheadMillis by how much it is ahead of true time
  /// @param synced whether the computer holds it for right
  record ClockSet(long at, @Nullable GatewayKey gateway, long aheadMillis, boolean synced)
      implements Seen {}

  // --- what is remembered and estimated ---

  /// A program's state was looked at, between two things it does; once a simulated minute or so.
  ///
  /// @param pending records that the hub has not acknowledged, as the program counts them
  /// @param policy the version in force, 0 for none
  record Looked(long at, GatewayKey gateway, long pending, long policy, AccessState remembered)
      implements Seen {}

  /// What the hub remembers of a space was looked at.
  record HubLooked(long at, SpaceId space, AccessState remembered) implements Seen {}

  /// The hub shows an estimate.
  ///
  /// @param zone null for the whole space
  record Estimated(long at, SpaceId space, @Nullable ZoneId zone, Estimate estimate)
      implements Seen {}

  /// How large something is that must stay bounded: a queue, a cache, a file.
  ///
  /// @param what a name for people, the same each time
  /// @param most the bound that its own code states
  record Measured(long at, @Nullable GatewayKey gateway, String what, long size, long most)
      implements Seen {}

  // --- faults ---

  /// A fault began.
  ///
  /// @param name its kind's
  /// @param lasts whether it goes on until [FaultEnded]; otherwise it strikes once
  record FaultBegun(long at, String name, Part part, @Nullable GatewayKey gateway, boolean lasts)
      implements Seen {}

  /// A fault that lasted is over.
  record FaultEnded(long at, String name, Part part, @Nullable GatewayKey gateway)
      implements Seen {}

  /// What a fault strikes; with a gateway of null, everywhere.
  enum Part {
    /// Links, partitions, the broker's sessions.
    NETWORK,
    /// The broker itself.
    BROKER,
    /// A disk.
    DISK,
    /// A clock.
    CLOCK,
    /// Lines, readers, contacts, locks, sensors.
    HARDWARE,
    /// Programs and power.
    PROGRAM,
    /// Attackers. Nothing that they do excuses anything.
    ATTACK;

    /// What a kind of trouble strikes; null for what is no fault of any part: people and operators
    /// do as they like, and calendars are no surprise.
    public static @Nullable Part of(FaultKind kind) {
      return switch (kind) {
        case DELAY, LOSS, DUPLICATION, REORDERING, PARTITION, HALF_OPEN, SLOW_LINK, ID_TWICE ->
            NETWORK;
        case BROKER_CRASH, RETAINED_FORGOTTEN -> BROKER;
        case TORN_WRITE, POWER_CUT, KILL, LONG_OFF, GATEWAY_CHANGE, HUB_UPGRADE -> PROGRAM;
        case LOST_FSYNC, BIT_ROT, DISK_FULL, READ_ONLY, SLOW_DISK, OLD_IMAGE -> DISK;
        case DRIFT, CLOCK_STEP, NO_CLOCK -> CLOCK;
        case BOUNCE,
            STUCK_CONTACT,
            STUCK_BUTTON,
            WELDED_RELAY,
            READER_NOISE,
            LOST_EDGES,
            STUCK_SENSOR,
            FLAPPING_SENSOR ->
            HARDWARE;
        case REPLAY, FORGERY -> ATTACK;
        case DAYLIGHT_SAVING,
            LEAP_DAY,
            TAILGATING,
            SHARED_BADGE,
            LOST_BADGE,
            DOOR_HELD,
            GUEST,
            CROWD,
            INTRUDER,
            MEMBERSHIP,
            REVOCATION,
            PLAN_EDIT,
            LOCKDOWN ->
            null;
      };
    }
  }

  /// A task of a program threw something that nobody caught.
  ///
  /// @param process whose
  record Stumbled(long at, String process, String what) implements Seen {}

  /// The story is over and everything was given the time to come to rest.
  record Over(long at) implements Seen {}
}
