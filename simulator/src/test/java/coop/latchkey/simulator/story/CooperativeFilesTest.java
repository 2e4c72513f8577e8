package coop.latchkey.simulator.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.latchkey.config.Checked;
import coop.latchkey.core.sim.Cooperative;
import coop.latchkey.core.sim.Fitting;
import coop.latchkey.core.sim.Site;
import coop.latchkey.core.sim.Size;
import coop.latchkey.core.sim.SpaceGateway;
import coop.latchkey.core.testing.Seeds;
import coop.latchkey.gateway.config.ConfigReader;
import coop.latchkey.gateway.config.GatewayConfig;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.member.LoadResult;
import coop.latchkey.hub.member.SpaceBook;
import coop.latchkey.hub.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Both programs read the files of any cooperative, and find in them what the cooperative says.
class CooperativeFilesTest {
  private static final String BROKER = "tcp://127.0.0.1:1883";

  @TempDir Path folder;

  @Test
  void gatewaysAndHubTakeTheirFiles() throws IOException {
    HubKeys keys = new HubKeys(Files.createDirectory(folder.resolve("keys")));
    try (Database database = Database.open(folder.resolve("hub.db"))) {
      SpaceBook spaces = new SpaceBook(database, keys, InstantSource.system());
      Seeds.run(
          60,
          (seed, random) -> {
            int count = 1 + random.nextInt(3);
            check(Cooperative.of(seed, new Size(count, count + random.nextInt(20))), spaces);
          });
    }
  }

  @Test
  void theSmallestAndTheLargest() throws IOException {
    HubKeys keys = new HubKeys(Files.createDirectory(folder.resolve("keys")));
    try (Database database = Database.open(folder.resolve("hub.db"))) {
      SpaceBook spaces = new SpaceBook(database, keys, InstantSource.system());
      check(Cooperative.of(1, new Size(1, 1)), spaces);
      check(Cooperative.of(2, new Size(50, 400)), spaces);
    }
  }

  private void check(Cooperative cooperative, SpaceBook spaces) throws IOException {
    for (Site site : cooperative.spaces()) {
      byte[] file = cooperative.spaceJson(site.id()).getBytes(UTF_8);
      switch (spaces.load("space.json", file)) {
        case LoadResult.Loaded loaded -> assertEquals(site.members().size(), loaded.members());
        case LoadResult.Refused(List<LoadResult.Problem> problems) ->
            throw new AssertionError(site.id() + " " + problems + "\n" + new String(file, UTF_8));
      }
    }
    for (SpaceGateway gateway : cooperative.gateways()) {
      check(cooperative, gateway);
    }
  }

  private void check(Cooperative cooperative, SpaceGateway gateway) throws IOException {
    Path file = folder.resolve("gateway.json");
    Files.writeString(file, cooperative.gatewayJson(gateway, BROKER));
    GatewayConfig config =
        switch (ConfigReader.read(file)) {
          case Checked.Ok<GatewayConfig>(GatewayConfig read) -> read;
          case Checked.Bad<GatewayConfig> bad ->
              throw new AssertionError(bad.text() + "\n" + Files.readString(file));
        };
    List<Fitting> doors =
        cooperative.site(gateway.space()).doors().stream()
            .filter(door -> door.gateway().equals(gateway.gateway()))
            .toList();
    assertEquals(
        doors.stream().map(Fitting::door).toList(),
        config.doors().stream().map(GatewayConfig.Door::id).toList());
    assertEquals(
        doors.stream().map(Fitting::settings).toList(),
        config.doors().stream().map(GatewayConfig.Door::settings).toList());
    assertEquals(
        doors.stream().mapToInt(door -> door.readsLeaving() ? 2 : 1).sum(),
        config.readers().size());
  }
}
