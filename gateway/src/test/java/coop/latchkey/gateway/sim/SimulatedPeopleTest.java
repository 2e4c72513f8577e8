package coop.latchkey.gateway.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.config.Checked;
import coop.latchkey.config.run.Loops;
import coop.latchkey.core.access.CredentialKey;
import coop.latchkey.core.access.DenialReason;
import coop.latchkey.core.access.Policy;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.rule.WeeklySchedule;
import coop.latchkey.core.rule.Zone;
import coop.latchkey.core.sim.Person;
import coop.latchkey.gateway.access.Recollection;
import coop.latchkey.gateway.config.ConfigReader;
import coop.latchkey.gateway.config.GatewayConfig;
import coop.latchkey.gateway.config.GatewayConfig.Simulation;
import coop.latchkey.gateway.desk.Desks;
import coop.latchkey.gateway.door.Doors;
import coop.latchkey.gateway.door.FakeOutlets;
import coop.latchkey.gateway.door.OrderBook;
import coop.latchkey.gateway.door.Timer;
import coop.latchkey.gateway.gpio.LinuxSerial;
import coop.latchkey.gateway.gpio.SimulatedBoard;
import coop.latchkey.gateway.sensor.Sensors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo's people in the demo's house, on the real doors and desks.
class SimulatedPeopleTest {
  private static final CredentialKey KEY = new CredentialKey(new byte[CredentialKey.KEY_BYTES]);
  private static final double FAST = 600;

  @TempDir Path folder;

  private GatewayConfig demo() throws IOException {
    for (String name : List.of("gateway.json", "space.json")) {
      try (InputStream in = SimulatedPeopleTest.class.getResourceAsStream("/demo/" + name)) {
        assertNotNull(in);
        Files.copy(in, folder.resolve(name));
      }
    }
    return good(ConfigReader.read(folder.resolve("gateway.json")));
  }

  private static <T> T good(Checked<T> checked) {
    return switch (checked) {
      case Checked.Ok<T>(T value) -> value;
      case Checked.Bad<T> bad -> throw new AssertionError(bad.text());
    };
  }

  @Test
  void peopleComeInAndSitDownAndStrangersDoNot() throws IOException {
    GatewayConfig config = demo();
    House house = good(House.read(folder.resolve("space.json"), config));
    assertTrue(house.people().size() >= 35, () -> house.people().toString());
    Policy policy = Policy.compile(policyFor(config, house));
    FakeOutlets world = new FakeOutlets();
    Simulation simulation = new Simulation(folder.resolve("space.json"), FAST, 1);
    try (SimulatedBoard board = new SimulatedBoard();
        SimulatedPeople people = good(SimulatedPeople.of(config, board, simulation));
        Timer timer = new Timer("test-timer", Loops.THREADS);
        Doors doors =
            new Doors(
                config,
                board,
                KEY,
                () -> policy,
                Recollection.blank(Instant::now),
                OrderBook.NONE,
                timer,
                world.outlets())) {
      Desks desks = new Desks(config.desks(), board, LinuxSerial::open, timer, world.outlets());
      Sensors sensors =
          new Sensors(config.sensors(), board, LinuxSerial::open, timer, world.outlets());
      doors.start();
      desks.start();
      sensors.start();
      people.start();
      Fact.AccessGranted granted = world.await(Fact.AccessGranted.class);
      assertEquals(config.doors().getFirst().id(), granted.door());
      world.await(Fact.DoorOpened.class);
      world.await(Fact.DoorClosed.class);
      world.await(Fact.DeskOccupied.class);
      world.await(
          "somebody counted in",
          self -> self.facts().stream().anyMatch(SimulatedPeopleTest::countsIn));
      assertEquals(DenialReason.UNKNOWN_CREDENTIAL, world.await(Fact.AccessDenied.class).reason());
    }
    assertTrue(
        world.facts().stream().noneMatch(Fact.DoorForced.class::isInstance),
        () -> world.facts().toString());
    assertTrue(
        world.facts().stream().noneMatch(Fact.ReaderOffline.class::isInstance),
        () -> world.facts().toString());
  }

  private static boolean countsIn(Fact fact) {
    return fact instanceof Fact.PeopleCounted counted && counted.in() > 0;
  }

  private static PolicyDocument policyFor(GatewayConfig config, House house) {
    ZoneId zone = new ZoneId("house");
    PlanId plan = new PlanId("full");
    return PolicyDocument.of(
        config.space(),
        config.gateway(),
        1,
        Instant.EPOCH,
        ZoneOffset.UTC,
        List.of(Zone.of(zone, null)),
        config.doors().stream().map(door -> Door.of(door.id(), null, zone)).toList(),
        List.of(Plan.of(plan, Set.of(zone), WeeklySchedule.ALWAYS)),
        house.people().stream()
            .map(person ->
                Member.of(
                    person.id(),
                    MemberStatus.ACTIVE,
                    List.of(new Subscription(plan, null, null)),
                    credentials(person).toList()))
            .toList());
  }

  private static Stream<Credential> credentials(Person person) {
    var badges = person.badges().stream().map(badge -> KEY.digest(badge));
    var pin = Stream.ofNullable(person.pin()).map(KEY::digestPin);
    return Stream.concat(badges, pin).map(Credential::badge);
  }
}
