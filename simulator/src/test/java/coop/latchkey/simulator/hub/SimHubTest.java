package coop.latchkey.simulator.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.WeeklySchedule;
import coop.latchkey.core.sim.Person;
import coop.latchkey.core.sim.Size;
import coop.latchkey.core.wire.Messages.CommandAction;
import coop.latchkey.hub.mqtt.DoorCommands;
import coop.latchkey.hub.policy.IssuedPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real hub's core on simulated time: killed anywhere, upgraded in the middle, operated.
class SimHubTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path folder;

  @Test
  void eachRecordIsHeldOnceWhereverTheHubDies() throws Exception {
    for (int effects = 0; effects < 60; effects++) {
      Path data = Files.createDirectory(folder.resolve("data" + effects));
      try (HubWorld world = new HubWorld(data, 7, new Size(1, 3))) {
        world.start();
        world.voices();
        tell(world, 3);
        world.running().cutAfter(effects);
        world.pass(Duration.ofSeconds(20));
        world.start(effects + 3, HubVersion.TODAY);
        tell(world, 2);
        world.pass(Duration.ofSeconds(20));
        world.start();
        world.pass(MINUTE);
        assertTrue(world.settled(), "killed after " + effects + " effects");
        world.voices.forEach(voice -> {
          assertEquals(voice.records, world.hub.records().of(voice.key, 0));
          assertEquals(voice.records, world.committed.get(voice.key));
        });
        assertEquals(List.of(), world.stumbles);
      }
    }
  }

  @Test
  void operatorsChangeWhatGatewaysHold() throws Exception {
    try (HubWorld world = new HubWorld(folder, 3, new Size(1, 3))) {
      world.start();
      world.voices();
      world.pass(MINUTE);
      var space = world.site().id();
      Person person =
          world.site().members().stream()
              .filter(one -> one.badges().size() == 1 && one.status() == MemberStatus.ACTIVE)
              .findFirst()
              .orElseThrow();
      Card badge = person.badges().getFirst();
      HubOperator operator = world.hub.operator();
      assertEquals(HubOperator.Outcome.HELD, operator.lost(space, badge));
      var digest = operator.digest(space, badge);
      assertTrue(
          member(world.issued.getLast(), person.id()).credentials().stream()
              .filter(one -> one.digest().equals(digest))
              .allMatch(Credential::lost));
      assertEquals(HubOperator.Outcome.HELD, operator.revoke(space, person.id(), badge));
      assertTrue(
          member(world.issued.getLast(), person.id()).credentials().stream()
              .noneMatch(one -> one.digest().equals(digest)));
      assertEquals(HubOperator.Outcome.HELD, operator.give(space, person.id(), badge));
      assertEquals(
          HubOperator.Outcome.HELD,
          operator.status(space, person.id(), MemberStatus.PAUSED, _ -> {}));
      assertEquals(MemberStatus.PAUSED, member(world.issued.getLast(), person.id()).status());
      var plan = world.site().rules().plans().getFirst();
      assertEquals(
          HubOperator.Outcome.HELD, operator.hours(space, plan.id(), WeeklySchedule.ALWAYS));
      Instant now = world.time.instant();
      var pass =
          new GuestPass(
              person.id(),
              now,
              now.plus(Duration.ofHours(2)),
              Set.of(world.site().rules().zones().getFirst().id()),
              Set.of(),
              1,
              false);
      MemberId guest = new MemberId("guest-1");
      assertEquals(HubOperator.Outcome.REFUSED, operator.invite(space, guest, pass, badge));
      assertEquals(HubOperator.Outcome.HELD, operator.revoke(space, person.id(), badge));
      assertEquals(HubOperator.Outcome.HELD, operator.invite(space, guest, pass, badge));
      var door = world.site().rules().doors().getFirst().id();
      assertInstanceOf(
          DoorCommands.Outcome.Sent.class,
          operator.order(space, door, DoorCommands.Order.of(CommandAction.LOCKDOWN)));
      world.pass(MINUTE);
      assertEquals(
          Objects.requireNonNull(
                  world.hub.core().policies().current(space, world.voices.getFirst().key.gateway()))
              .manifest(),
          world.voices.getFirst().manifests.getLast());
      world.running().kill();
      assertEquals(
          HubOperator.Outcome.LOST,
          operator.status(space, person.id(), MemberStatus.ACTIVE, _ -> {}));
      assertEquals(List.of(), world.stumbles);
    }
  }

  @Test
  void anOlderHubTakesWhatItKnowsAndItsSuccessorTheRest() throws Exception {
    try (HubWorld world = new HubWorld(folder, 5, new Size(1, 3))) {
      world.start(Integer.MAX_VALUE, new HubVersion(Set.of("exitRequested"), Set.of("openMs")));
      world.voices();
      tell(world, 1);
      world.pass(MINUTE);
      assertFalse(world.settled());
      world.hub.stop();
      world.running().kill();
      world.pass(MINUTE);
      world.start();
      world.pass(Duration.ofMinutes(2));
      assertTrue(world.settled());
      world.voices.forEach(
          voice -> assertEquals(voice.records, world.hub.records().of(voice.key, 0)));
    }
  }

  @Test
  void theSameSeedIsTheSameRun() throws Exception {
    String first = run(Files.createDirectory(folder.resolve("one")), 11);
    assertEquals(first, run(Files.createDirectory(folder.resolve("two")), 11));
    assertNotEquals(first, run(Files.createDirectory(folder.resolve("three")), 12));
  }

  private static String run(Path data, long seed) {
    try (HubWorld world = new HubWorld(data, seed, new Size(2, 6))) {
      world.start();
      world.voices();
      tell(world, 2);
      world.pass(MINUTE);
      return world.time.steps()
          + " "
          + world.running().effects()
          + " "
          + world.committed
          + world.issued.stream().map(IssuedPolicy::manifest).toList();
    }
  }

  private static Member member(IssuedPolicy policy, MemberId id) {
    return SimHub.document(policy).members().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /// Each gateway tells of people at a door of its space.
  static void tell(HubWorld world, int times) {
    for (GatewayVoice voice : world.voices) {
      var site = world.cooperative.site(voice.key.space());
      var door = site.rules().doors().getFirst();
      for (int i = 0; i < times; i++) {
        MemberId who = site.members().get(world.dice.nextInt(site.members().size())).id();
        voice.record(new Fact.ExitRequested(door.id()));
        voice.record(new Fact.DoorOpened(door.id()));
        voice.record(new Fact.MemberPassed(door.id(), who, Direction.IN, door.to(), null));
        voice.record(new Fact.DoorClosed(door.id(), 1200));
      }
    }
  }
}
