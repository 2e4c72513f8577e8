package coop.latchkey.gateway.sim;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.sim.Manner;
import coop.latchkey.core.sim.PersonAct;
import coop.latchkey.core.sim.Showing;
import coop.latchkey.core.sim.SpaceDoor;
import coop.latchkey.core.sim.SpaceMember;
import coop.latchkey.core.sim.SpaceSensor;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One simulated person, who does what the story says on a thread of their own. Whoever is late
/// does the next thing at once; whoever is not where it begins leaves it out.
final class Walker implements Runnable {
  /// Where everything is.
  ///
  /// @param rules the doors and where they lead
  /// @param doors the same as people find them
  record World(
      SimClock clock,
      Weeks weeks,
      Map<DoorId, Door> rules,
      Map<DoorId, SimDoor> doors,
      SimDesks desks) {}

  private final World world;
  private final SpaceMember who;
  private final RandomGenerator random;

  /// Null for the street.
  private @Nullable ZoneId place;

  private @Nullable SpaceSensor desk;

  Walker(World world, SpaceMember who, RandomGenerator random) {
    this.world = world;
    this.who = who;
    this.random = random;
  }

  @Override
  public void run() {
    try {
      for (int week = 0; !Thread.currentThread().isInterrupted(); week++) {
        for (Weeks.Cue next : world.weeks().of(who, week)) {
          world.clock().sleepUntil(next.atMillis());
          perform(next.act());
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void perform(PersonAct act) throws InterruptedException {
    switch (act) {
      case PersonAct.GoIn(var _, var at, var with, var manner) ->
          go(at, Direction.IN, with, manner);
      case PersonAct.GoOut(var _, var at, var with, var manner) ->
          go(at, Direction.OUT, with, manner);
      case PersonAct.SitDown(var _, var at) -> sitDown(at);
      case PersonAct.StandUp _ -> standUp();
    }
  }

  private void go(SpaceDoor at, Direction direction, Showing with, Manner manner)
      throws InterruptedException {
    Door rules = world.rules().get(at.door());
    SimDoor door = world.doors().get(at.door());
    if (rules == null || door == null) {
      return;
    }
    boolean in = direction == Direction.IN;
    if (Objects.equals(place, in ? rules.from() : rules.to())) {
      standUp();
      if (door.go(direction, with, manner, random)) {
        place = in ? rules.to() : rules.from();
      }
    }
  }

  private void sitDown(SpaceSensor at) {
    if (place != null && desk == null) {
      desk = at;
      world.desks().sit(new DeskId(at.sensor().value()), true);
    }
  }

  private void standUp() {
    if (desk != null) {
      world.desks().sit(new DeskId(desk.sensor().value()), false);
      desk = null;
    }
  }
}
