package coop.latchkey.simulator.mutant;

import coop.latchkey.simulator.mutant.MutantHunt.Find;
import coop.latchkey.simulator.mutant.MutantHunt.Hunted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `simulate --mutants`: hunts mutants, and writes what each needed into the documentation.
@Command(
    name = "simulate --mutants",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Finds for each deliberate defect the first seed that shows it.")
final class HuntMutants implements Callable<Integer> {
  /// Given by the front door, and only for its sake.
  @SuppressWarnings("UnusedVariable")
  @Option(names = "--mutants", hidden = true)
  private boolean mutants;

  @Option(
      names = "--seeds",
      paramLabel = "COUNT",
      defaultValue = "1000",
      description = "How many seeds each is given (default: ${DEFAULT-VALUE}).")
  private long seeds;

  @Option(
      names = "--only",
      paramLabel = "NAMES",
      split = ",",
      description = "Hunt these alone, and leave the documentation as it is.")
  private String @Nullable [] only;

  @Option(
      names = "--threads",
      paramLabel = "T",
      description = "How many are hunted at a time (default: one on each core).")
  private int threads = Runtime.getRuntime().availableProcessors();

  public static void main(String[] args) {
    LogManager.getLogManager().reset();
    // Only what is heard is made: each seeker listens to its own programs.
    Logger.getLogger("").setLevel(Level.SEVERE);
    System.exit(new CommandLine(new HuntMutants()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Mutant> wanted =
        only == null ? Mutants.all() : Arrays.stream(only).map(Mutants::named).toList();
    List<Hunted> hunted = hunt(wanted);
    System.out.println();
    System.out.print(MutantTable.of(hunted));
    if (only == null) {
      Path page = Path.of(System.getProperty("latchkey.root", "..")).resolve("docs/simulation.md");
      MutantTable.write(page, hunted);
      System.out.println("The table stands in " + page + ".");
    }
    return hunted.stream().allMatch(one -> one.find() != null) ? 0 : 1;
  }

  private List<Hunted> hunt(List<Mutant> wanted) throws InterruptedException {
    MutantHunt hunt = new MutantHunt(StorySeeker.class);
    List<Hunted> hunted = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<Hunted>> running =
          wanted.stream().map(one -> pool.submit(() -> told(hunt.hunt(one, seeds)))).toList();
      for (Future<Hunted> one : running) {
        hunted.add(one.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a hunt could not go on", e.getCause());
    }
    return hunted;
  }

  private static Hunted told(Hunted hunted) {
    Find find = hunted.find();
    System.out.printf(
        "%-26s %s (%.0f s)%n",
        hunted.mutant().name(),
        find == null
            ? "NOT FOUND within " + hunted.seeds() + " seeds"
            : "seed " + find.seed() + ", " + find.invariant() + ": " + find.what(),
        hunted.seconds());
    return hunted;
  }
}
