package coop.latchkey.core.sim;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.GrantBasis;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.Fact;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A door with its readers, contact, exit button and counter, and what people do at it.
final class DoorSim {
  private final DoorId door;
  private final CounterSim counter;
  private final @Nullable ZoneId from;
  private final ZoneId to;
  private final boolean readsLeaving;
  private final boolean hasButton;
  private final RandomGenerator random;
  private final Telling telling;
  private double passedAt = Double.NEGATIVE_INFINITY;
  private double openedAt;
  private double shutAt = Double.NEGATIVE_INFINITY;

  DoorSim(
      DoorId door,
      CounterSim counter,
      @Nullable ZoneId from,
      ZoneId to,
      boolean readsLeaving,
      boolean hasButton,
      RandomGenerator random,
      Telling telling) {
    this.door = door;
    this.counter = counter;
    this.from = from;
    this.to = to;
    this.readsLeaving = readsLeaving;
    this.hasButton = hasButton;
    this.random = random;
    this.telling = telling;
  }

  /// Writes down what a gateway would.
  interface Telling {
    /// Writes down a fact.
    ///
    /// @param at seconds since the simulation began
    void tell(double at, Fact fact);
  }

  /// Somebody goes through; one after the other.
  ///
  /// @param member null for a guest
  /// @param behind whether they go behind others where they can
  /// @return when they do
  double pass(
      double wanted, @Nullable MemberId member, boolean inwards, boolean behind, boolean letIn) {
    double at = Math.max(wanted, passedAt + 0.9);
    passedAt = at;
    boolean open = at - 0.5 < shutAt;
    boolean follows = open && random.nextDouble() < (behind ? 0.9 : inwards ? 0.15 : 0.5);
    if (!follows) {
      ask(at, member, inwards, letIn, open);
    }
    stayOpen(at);
    counter.passes(at, inwards);
    return at;
  }

  private void ask(
      double at, @Nullable MemberId member, boolean inwards, boolean letIn, boolean open) {
    if (member != null && !letIn && (inwards || (readsLeaving && isTidy(member)))) {
      Direction direction = inwards ? Direction.IN : Direction.OUT;
      telling.tell(at - 2, granted(member, direction));
      open(at - 0.9, open);
      telling.tell(
          open ? at - 2 : at - 0.899,
          new Fact.MemberPassed(door, member, direction, inwards ? to : from, null));
    } else {
      // Without a badge the button opens, pressed by whoever leaves or lets somebody in.
      if (hasButton) {
        telling.tell(at - 1.8, new Fact.ExitRequested(door));
      }
      open(at - 0.9, open);
    }
  }

  /// Somebody badges, or opens, and does not go through after all.
  void hesitate(double at, MemberId member) {
    if (at - 4 < shutAt) {
      return;
    }
    if (shutAt > Double.NEGATIVE_INFINITY) {
      shut();
    }
    if (random.nextDouble() < 0.7) {
      telling.tell(at - 2, granted(member, Direction.IN));
    } else if (hasButton) {
      telling.tell(at - 1.8, new Fact.ExitRequested(door));
      open(at - 0.9, false);
      stayOpen(at);
    }
  }

  private Fact granted(MemberId member, Direction direction) {
    String reader = door + (direction == Direction.IN ? "-in" : "-out");
    return new Fact.AccessGranted(
        door,
        new ReaderId(reader),
        direction,
        new CredentialDigest(member.hashCode(), 1),
        member,
        direction == Direction.IN ? Building.PLAN : null,
        direction == Direction.IN ? GrantBasis.PLAN : GrantBasis.LEAVING);
  }

  /// Two of three members mostly badge when they leave, the others seldom do.
  private boolean isTidy(MemberId member) {
    return random.nextDouble() < (Math.floorMod(member.hashCode(), 3) == 0 ? 0.15 : 0.85);
  }

  private void open(double at, boolean open) {
    if (!open) {
      openedAt = at;
      telling.tell(at, new Fact.DoorOpened(door));
    }
  }

  private void stayOpen(double at) {
    shutAt = Math.max(shutAt, at + 2.5 + 3 * random.nextDouble());
  }

  /// When it falls shut, as things are; far in the past when it is.
  double shutAt() {
    return shutAt;
  }

  /// It has fallen shut.
  void shut() {
    telling.tell(shutAt, new Fact.DoorClosed(door, Math.round((shutAt - openedAt) * 1000)));
    shutAt = Double.NEGATIVE_INFINITY;
  }
}
