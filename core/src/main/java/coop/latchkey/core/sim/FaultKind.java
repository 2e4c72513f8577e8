package coop.latchkey.core.sim;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// A kind of trouble that a story can have.
public enum FaultKind {
  /// Messages are delayed.
  DELAY(Area.NETWORK),
  /// Messages are lost on the way.
  LOSS(Area.NETWORK),
  /// Messages come twice.
  DUPLICATION(Area.NETWORK),
  /// Messages overtake one another.
  REORDERING(Area.NETWORK),
  /// Some computers do not reach the broker.
  PARTITION(Area.NETWORK),
  /// A connection that one side believes in, and the other does not.
  HALF_OPEN(Area.NETWORK),
  /// Few bytes a second.
  SLOW_LINK(Area.NETWORK),
  /// The broker dies and loses what it had not stored.
  BROKER_CRASH(Area.NETWORK),
  /// The broker forgets retained messages.
  RETAINED_FORGOTTEN(Area.NETWORK),
  /// Two clients under one gateway's id.
  ID_TWICE(Area.NETWORK),
  /// Power fails in the middle of a write.
  TORN_WRITE(Area.DISK),
  /// The disk says that it has stored what it has not.
  LOST_FSYNC(Area.DISK),
  /// Stored bits change.
  BIT_ROT(Area.DISK),
  /// No room is left.
  DISK_FULL(Area.DISK),
  /// The file system takes no writes.
  READ_ONLY(Area.DISK),
  /// A write takes seconds.
  SLOW_DISK(Area.DISK),
  /// A gateway's card is restored from an old image.
  OLD_IMAGE(Area.DISK),
  /// A clock goes too fast or too slow.
  DRIFT(Area.TIME),
  /// A clock jumps.
  CLOCK_STEP(Area.TIME),
  /// A gateway starts without knowing the time.
  NO_CLOCK(Area.TIME),
  /// Clocks are put forward or back during the story.
  DAYLIGHT_SAVING(Area.TIME),
  /// 29 February is in the story.
  LEAP_DAY(Area.TIME),
  /// A gateway is off for very long, up to a month.
  LONG_OFF(Area.TIME),
  /// A door contact bounces for longer than it should.
  BOUNCE(Area.HARDWARE),
  /// A door contact says the same whatever the door does.
  STUCK_CONTACT(Area.HARDWARE),
  /// An exit button stays pressed.
  STUCK_BUTTON(Area.HARDWARE),
  /// A relay does not fall off any more.
  WELDED_RELAY(Area.HARDWARE),
  /// A reader sends bits nobody showed it.
  READER_NOISE(Area.HARDWARE),
  /// Edges on a reader's lines are lost.
  LOST_EDGES(Area.HARDWARE),
  /// A sensor says the same all the time.
  STUCK_SENSOR(Area.HARDWARE),
  /// A sensor changes its mind all the time.
  FLAPPING_SENSOR(Area.HARDWARE),
  /// A computer loses power between any two effects.
  POWER_CUT(Area.HARDWARE),
  /// A program is killed between any two effects; its computer goes on.
  KILL(Area.HARDWARE),
  /// People go through behind others.
  TAILGATING(Area.PEOPLE),
  /// Two people come in on one badge.
  SHARED_BADGE(Area.PEOPLE),
  /// A badge is lost, and somebody finds it.
  LOST_BADGE(Area.PEOPLE),
  /// Somebody keeps the door open.
  DOOR_HELD(Area.PEOPLE),
  /// Guests come and go.
  GUEST(Area.PEOPLE),
  /// Everybody comes at nine.
  CROWD(Area.PEOPLE),
  /// An attacker sends captured messages again.
  REPLAY(Area.PEOPLE),
  /// An attacker invents policies, commands and more.
  FORGERY(Area.PEOPLE),
  /// Somebody tries badges, PINs and the handle.
  INTRUDER(Area.PEOPLE),
  /// Members join, pause, leave, change their plans.
  MEMBERSHIP(Area.OPERATORS),
  /// A badge is revoked.
  REVOCATION(Area.OPERATORS),
  /// A plan gets other hours.
  PLAN_EDIT(Area.OPERATORS),
  /// Doors are locked down, released, opened from afar.
  LOCKDOWN(Area.OPERATORS),
  /// Gateways are added and replaced.
  GATEWAY_CHANGE(Area.OPERATORS),
  /// The hub is upgraded.
  HUB_UPGRADE(Area.OPERATORS);

  /// Where trouble comes from.
  public enum Area {
    /// Between computers.
    NETWORK,
    /// What computers remember.
    DISK,
    /// What time they think it is.
    TIME,
    /// What is wired to them, and their power.
    HARDWARE,
    /// Who comes and goes, and who attacks.
    PEOPLE,
    /// Who runs the place.
    OPERATORS;

    /// The word in commands.
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// All there are.
  public static final Set<FaultKind> ALL = Set.copyOf(EnumSet.allOf(FaultKind.class));

  private final Area area;

  FaultKind(Area area) {
    this.area = area;
  }

  /// Where it comes from.
  public Area area() {
    return area;
  }

  /// The word in stories and commands, such as `half-open`.
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Those of a list such as `disk,half-open,-bit-rot`: kinds and areas, `all`, `none`; a minus
  /// takes away. A list that begins with a minus takes away from all.
  ///
  /// @throws IllegalArgumentException naming the word that is none
  public static Set<FaultKind> parse(String list) {
    return FaultList.parse(list);
  }
}
