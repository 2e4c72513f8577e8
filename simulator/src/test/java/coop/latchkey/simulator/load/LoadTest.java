package coop.latchkey.simulator.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(300)
class LoadTest {
  @TempDir Path folder;

  @Test
  void aHandfulOfGatewaysTellARealHubEverythingOverItsBroker() throws Exception {
    LoadPlan plan = new LoadPlan(5, 20, Duration.ofSeconds(6), 7);
    LoadTown town = new LoadTown(plan);
    List<Path> spaces = town.writeSpaces(folder.resolve("spaces"));
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    try (HubProgram hub = HubProgram.start(folder, spaces);
        Load load = new Load(plan, told::add)) {
      load.open(town, hub.broker(), hub.enrolments(), folder.resolve("gateways"));
      LoadResult result = load.run();
      assertTrue(result.sent() >= 30, () -> result + " " + told);
      assertEquals(0, result.lost(), result::toString);
      assertTrue(result.p50().isPositive() && result.p99().compareTo(result.p50()) >= 0);
      assertTrue(String.join("\n", result.lines()).contains("Lost                    0"));
    }
  }

  @Test
  void aTownHasAsManyGatewaysAsAskedForAndIsTheSameAgain() throws Exception {
    for (int gateways : List.of(1, 2, 7, 300)) {
      LoadPlan plan = new LoadPlan(gateways, 1, Duration.ofSeconds(1), 3);
      LoadTown town = new LoadTown(plan);
      assertEquals(gateways, town.gateways().size());
      assertEquals(town.gateways(), new LoadTown(plan).gateways());
      town.gateways()
          .forEach(one ->
              assertTrue(
                  town.site(one).doors().stream()
                      .anyMatch(door -> door.gateway().equals(one.gateway()))));
    }
  }

  @Test
  void theCommandWritesSpacesForAnotherHubAndSaysWhatItLacks() throws Exception {
    StringWriter err = new StringWriter();
    CommandLine command =
        new CommandLine(new LoadCommand())
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(err));
    String to = folder.resolve("spaces").toString();
    assertEquals(0, command.execute("--gateways", "6", "--spaces-to", to));
    try (Stream<Path> files = Files.list(Path.of(to))) {
      assertTrue(files.count() >= 1);
    }
    assertEquals(2, command.execute("--gateways", "0"));
    assertEquals(2, command.execute("--duration", "soon"));
    Path file = Files.createFile(folder.resolve("file"));
    CommandLine wrong = new CommandLine(new LoadCommand()).setErr(new PrintWriter(err));
    assertEquals(2, wrong.execute("--gateways", "1", "--data", file.resolve("data").toString()));
    assertTrue(err.toString().contains("file/data"), err::toString);
    CommandLine fresh = new CommandLine(new LoadCommand()).setErr(new PrintWriter(err));
    assertEquals(2, fresh.execute("--mqtt-uri", "tcp://127.0.0.1:1"));
    assertTrue(err.toString().contains("--enrolments"), err::toString);
  }
}
