package coop.latchkey.gateway.sim;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.gateway.config.GatewayConfig.Desk;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One simulated person, living through planned days on a thread of their own.
final class Walker implements Runnable {
  /// A facility that no demo member has.
  private static final int STRANGE_FACILITY = 77;

  private static final int STRANGE_CARDS = 60_000;
  private static final double HOLDS_DOOR_SHARE = 0.02;
  private static final double USES_PIN_SHARE = 0.4;
  private static final double FOUND_BADGE_SHARE = 0.3;

  /// How many come in behind somebody who opened the door, and how many go out so.
  private static final double TAILGATES_SHARE = 0.05;

  private static final double FORGETS_BADGE_SHARE = 0.05;

  /// Where everything is.
  ///
  /// @param entrances doors that lead in from the street, at least one
  /// @param doors all doors of this gateway
  record World(
      SimClock clock, Map<DoorId, SimDoor> doors, List<DoorId> entrances, SimDesks desks) {}

  /// Makes the plan of a day.
  interface Planner {
    DayPlan plan(RandomGenerator random);
  }

  private final World world;
  private final Person person;
  private final Planner planner;
  private final RandomGenerator random;
  private boolean inside;
  private @Nullable DoorId room;
  private @Nullable Desk desk;

  Walker(World world, Person person, Planner planner, RandomGenerator random) {
    this.world = world;
    this.person = person;
    this.planner = planner;
    this.random = random;
  }

  @Override
  public void run() {
    try {
      for (int day = 0; !Thread.currentThread().isInterrupted(); day++) {
        for (DayPlan.Timed next : planner.plan(random).acts()) {
          world.clock().sleepUntil(day, next.minute());
          perform(next.act());
        }
        world.clock().sleepUntil(day, DayPlan.ENDS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void perform(Act act) throws InterruptedException {
    switch (act) {
      case Act.Enter _ -> enter();
      case Act.Sit _ -> sit();
      case Act.StandUp _ -> standUp();
      case Act.Visit visit -> visit(visit.door());
      case Act.Return back -> comeBack(back.door());
      case Act.Leave _ -> leave();
      case Act.TryStrangeBadge _ -> entrance().enter(strangeBadge(), null, linger(), random);
    }
  }

  private void enter() throws InterruptedException {
    if (!inside) {
      @Nullable String pin = random.nextDouble() < USES_PIN_SHARE ? person.pin() : null;
      SimDoor door = entrance();
      inside =
          (random.nextDouble() < TAILGATES_SHARE && door.follow(true, random))
              || door.enter(badge(), pin, linger(), random);
    }
  }

  private void sit() {
    if (inside && room == null) {
      if (desk == null) {
        desk = world.desks().take(random);
      }
      if (desk != null) {
        world.desks().sense(desk, true);
      }
    }
  }

  private void standUp() {
    if (desk != null) {
      world.desks().sense(desk, false);
    }
  }

  private void visit(DoorId door) throws InterruptedException {
    SimDoor way = world.doors().get(door);
    boolean own = person.rooms().contains(door);
    @Nullable String pin = own ? person.pin() : null;
    if (inside && way != null && way.enterWithBoth(badge(), pin, linger(), random)) {
      room = door;
      if (!own) {
        comeBack(door);
      }
    }
  }

  private void comeBack(DoorId door) throws InterruptedException {
    SimDoor way = world.doors().get(door);
    if (way != null && door.equals(room) && way.leave(badge(), linger(), random)) {
      room = null;
    }
  }

  private void leave() throws InterruptedException {
    if (room != null) {
      comeBack(room);
    }
    standUp();
    if (desk != null) {
      world.desks().giveBack(desk);
      desk = null;
    }
    if (inside) {
      SimDoor door = entrance();
      boolean left =
          (random.nextDouble() < FORGETS_BADGE_SHARE && door.follow(false, random))
              || door.leave(badge(), linger(), random);
      inside = !left;
    }
  }

  private SimDoor entrance() {
    DoorId id = world.entrances().get(random.nextInt(world.entrances().size()));
    SimDoor door = world.doors().get(id);
    if (door == null) {
      throw new IllegalStateException("entrance " + id + " is no door of this gateway");
    }
    return door;
  }

  private Person.Badge badge() {
    return person.badges().get(random.nextInt(person.badges().size()));
  }

  private Person.Badge strangeBadge() {
    return !person.badges().isEmpty() && random.nextDouble() < FOUND_BADGE_SHARE
        ? badge()
        : new Person.Badge("", STRANGE_FACILITY, 1 + random.nextInt(STRANGE_CARDS));
  }

  /// How long the door stands open: a step or two, or a chat in the doorway.
  private long linger() {
    return random.nextDouble() < HOLDS_DOOR_SHARE
        ? 9_000 + random.nextInt(9_000)
        : 700 + random.nextInt(900);
  }
}
