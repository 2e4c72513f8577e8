package coop.latchkey.simulator.check;

import coop.latchkey.core.door.AttemptMachine;
import coop.latchkey.core.wire.Messages;

/// Within which time what is promised must have come, in milliseconds, and where each figure is
/// from. Where a program states a constant, it is said again here, so that a change of it shows.
public final class Bounds {
  /// A line that moves is heard, and a lock moved, at once: simulated time stands still while a
  /// program works. So much is left for a loop that is busy with something else.
  public static final long AT_ONCE = 250;

  /// How long a card's bits are on their way: 37 bits at 2 ms each, then a pause of 50 ms, and as
  /// much again for a reader's noise.
  public static final long FRAME = 500;

  /// A door's hours are looked at once a second (`ModeClock`), and so is the clock's trust.
  public static final long HOURS = 3_000;

  /// Whoever was asked for more at a reader stands before it for so long at most.
  public static final long ATTEMPT = AttemptMachine.SECOND_WAIT_MILLIS + FRAME;

  /// A command's life from its issue.
  public static final long COMMAND = Messages.COMMAND_LIFE_MILLIS_MAX;

  /// A program that was started has secured its locks by then.
  public static final long START = 15_000;

  /// A link is up again after its trouble is over: a dead one is noticed within one and a half
  /// times the keep-alive of 15 s; an attempt under way waits twice 10 s for answers; then a pause
  /// of up to 10 s, and another attempt.
  public static final long RECONNECT = 75_000;

  /// A gateway's status is said every 30 s, and what it says is answered.
  public static final long STATUS = 30_000;

  /// A policy is in force after its manifest came: a snapshot in three attempts, of which each
  /// round of chunks may be overdue by 3 s (`PolicyFetch`).
  public static final long POLICY = 15_000;

  /// A snapshot that the disk had no room for is fetched again after a minute (`PolicyStore`).
  public static final long POLICY_POSTPONED = 60_000;

  /// The hub issues policies at once when something changed, in the same breath as the commit.
  public static final long ISSUE = 5_000;

  /// Everything is the same everywhere so long after the last fault: both ends of a link came back,
  /// a status was said and answered, a policy fetched, what is remembered told.
  public static final long REST = 2 * RECONNECT + 2 * STATUS + POLICY + POLICY_POSTPONED;

  /// Records a second that a gateway with a backlog gets rid of at least: one window of 1,024 in
  /// each round of going back (5 s).
  public static final long DRAIN_PER_SECOND = 200;

  private Bounds() {}
}
