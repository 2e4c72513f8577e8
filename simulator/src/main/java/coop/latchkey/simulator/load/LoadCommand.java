package coop.latchkey.simulator.load;

import coop.latchkey.simulator.OrderlyEnd;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `load`: hundreds of real gateways in one process against a real hub. Ends with 0 when the hub
/// has everything that was told, with 1 when something was lost, with 2 when it cannot run.
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Runs hundreds of real gateways in one process, with simulated doors and people, against a"
            + " real hub over a real broker; counts and times what they tell.",
    footer = {
      "",
      "Without --mqtt-uri it starts a hub of its own. For another hub: write the",
      "spaces with --spaces-to, load each into the hub (./latchkey hub --load FILE),",
      "then give the broker's address and the hub's folder enrolment, with the same",
      "--gateways and --seed."
    })
public final class LoadCommand implements Callable<Integer> {
  private static final int LOST = 1;
  private static final int CANNOT_RUN = 2;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--gateways",
      paramLabel = "N",
      defaultValue = "300",
      description = "How many gateways, six or seven a space (default: ${DEFAULT-VALUE}).")
  private int gateways;

  @Option(
      names = "--events-per-second",
      paramLabel = "R",
      defaultValue = "200",
      description =
          "Events of all together; people come as often as it takes (default:"
              + " ${DEFAULT-VALUE}).")
  private double eventsPerSecond;

  @Option(
      names = "--duration",
      paramLabel = "D",
      defaultValue = "60s",
      description = "How long, such as 90s, 10m, 2h or PT90S (default: ${DEFAULT-VALUE}).")
  private String duration = "60s";

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of which spaces and people are made (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--mqtt-uri",
      paramLabel = "URI",
      description = "A broker with a hub that runs already: tcp://HOST:PORT or ssl://HOST:PORT.")
  private @Nullable URI mqttUri;

  @Option(
      names = "--enrolments",
      paramLabel = "DIR",
      description = "That hub's folder enrolment, with the keys of its gateways.")
  private @Nullable Path enrolments;

  @Option(
      names = "--spaces-to",
      paramLabel = "DIR",
      description = "Only write the spaces' files into this folder, for that hub.")
  private @Nullable Path spacesTo;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep all data there (otherwise a temporary folder, removed at the end).")
  private @Nullable Path data;

  /// For the front door, and for who makes it a part of another command.
  public LoadCommand() {}

  /// Runs it alone.
  public static void main(String[] args) {
    // Each of hundreds of gateways would say that it is connected.
    Logger.getLogger("").setLevel(Level.WARNING);
    System.exit(
        OrderlyEnd.of(
            Thread.currentThread()::interrupt,
            () -> new CommandLine(new LoadCommand()).execute(args)));
  }

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      LoadPlan plan = new LoadPlan(gateways, eventsPerSecond, durationOf(duration), seed);
      LoadTown town = new LoadTown(plan);
      Path to = spacesTo;
      if (to != null) {
        town.writeSpaces(to).forEach(file -> out.println("--load " + file));
        return 0;
      }
      LoadResult result = run(plan, town, err);
      result.lines().forEach(out::println);
      return result.lost() == 0 ? 0 : LOST;
    } catch (LoadFailure | IllegalArgumentException e) {
      err.println(e.getMessage());
      return CANNOT_RUN;
    } catch (InterruptedException _) {
      err.println("Stopped before its end: nothing is counted.");
      return CANNOT_RUN;
    } catch (IOException e) {
      err.println("Not written or read: " + e + "\nIs there room, and may you write there?");
      return CANNOT_RUN;
    }
  }

  private LoadResult run(LoadPlan plan, LoadTown town, PrintWriter err)
      throws IOException, InterruptedException, LoadFailure {
    Path kept = data;
    Path work =
        kept == null ? Files.createTempDirectory("latchkey-load-") : Files.createDirectories(kept);
    URI uri = mqttUri;
    Path keys = enrolments;
    try {
      if (uri == null) {
        List<Path> spaces = town.writeSpaces(work.resolve("spaces"));
        err.println(
            "Starting a hub with "
                + spaces.size()
                + (spaces.size() == 1 ? " space ..." : " spaces ..."));
        try (HubProgram hub = HubProgram.start(work, spaces)) {
          return run(plan, town, hub.broker(), hub.enrolments(), work, err);
        }
      }
      if (keys == null) {
        throw new LoadFailure(
            "--mqtt-uri wants --enrolments, too: the hub's folder enrolment, or a copy of it.");
      }
      return run(plan, town, uri, keys, work, err);
    } finally {
      if (kept == null) {
        remove(work);
      }
    }
  }

  private static LoadResult run(
      LoadPlan plan, LoadTown town, URI broker, Path enrolments, Path work, PrintWriter err)
      throws IOException, InterruptedException, LoadFailure {
    try (Load load =
        new Load(
            plan,
            line -> {
              err.println(line);
              err.flush();
            })) {
      load.open(town, broker, enrolments, work.resolve("gateways"));
      return load.run();
    }
  }

  /// `90s`, `10m`, `2h`, or as ISO 8601 says it.
  private static Duration durationOf(String text) throws LoadFailure {
    try {
      return Duration.parse(text.startsWith("P") ? text : "PT" + text);
    } catch (java.time.format.DateTimeParseException e) {
      throw new LoadFailure("--duration " + text + ": write 90s, 10m, 2h or PT90S");
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
