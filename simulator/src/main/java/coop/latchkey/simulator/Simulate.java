package coop.latchkey.simulator;

import coop.latchkey.core.sim.FaultKind;
import coop.latchkey.core.sim.Size;
import coop.latchkey.core.sim.Story;
import coop.latchkey.core.sim.StoryMistake;
import coop.latchkey.core.sim.StoryTeller;
import coop.latchkey.simulator.check.Outcome;
import coop.latchkey.simulator.check.Violation;
import coop.latchkey.simulator.shrink.Shrinker;
import coop.latchkey.simulator.shrink.Shrinker.Shrunk;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `simulate`: plays cooperatives from seeds, with every fault there is, and checks what must
/// always hold. Ends with 0 when everything held, with 1 when something did not.
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Plays whole cooperatives on simulated time, with every fault that has a name, and checks"
            + " after each step what must always hold. A failing seed is shortened and told.")
final class Simulate implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int DOORS_EACH = 4;

  private final Function<Story, Outcome> play;
  private final boolean terminal;
  private final BooleanSupplier goesOn;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--seed", paramLabel = "N", description = "Play this seed alone.")
  private @Nullable Long seed;

  @Option(
      names = "--seeds",
      paramLabel = "COUNT",
      defaultValue = "20",
      description = "Play so many seeds, from --first on (default: ${DEFAULT-VALUE}).")
  private long seeds;

  @Option(
      names = "--first",
      paramLabel = "N",
      defaultValue = "1",
      description = "The first seed (default: ${DEFAULT-VALUE}).")
  private long first;

  @Option(
      names = "--days",
      paramLabel = "D",
      defaultValue = "3",
      description = "How many days each story lasts (default: ${DEFAULT-VALUE}).")
  private int days;

  @Option(
      names = "--spaces",
      paramLabel = "S",
      defaultValue = "1",
      description = "How many spaces a cooperative has (default: ${DEFAULT-VALUE}).")
  private int spaces;

  @Option(
      names = "--doors",
      paramLabel = "D",
      defaultValue = "0",
      description = "How many doors all spaces have together (default: four each).")
  private int doors;

  @Option(
      names = "--faults",
      paramLabel = "LIST",
      defaultValue = "all",
      description =
          "What may go wrong: kinds and areas, parted by commas, also all and none; a minus takes"
              + " one away (default: ${DEFAULT-VALUE}). See below.")
  private String faults = "all";

  @Option(names = "--until-failure", description = "Go on with further seeds until one fails.")
  private boolean untilFailure;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      defaultValue = "0",
      description = "Begin no further story after so many minutes.")
  private long minutes;

  @Option(
      names = "--story",
      paramLabel = "FILE",
      description = "Play the story in this file, as --save wrote it.")
  private @Nullable Path storyFile;

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Keep the shortened story of a failure in this file, to be read and played.")
  private @Nullable Path save;

  @Option(
      names = "--shrink",
      paramLabel = "RUNS",
      defaultValue = "200",
      description =
          "How often a failing story is played to shorten it; 0 for not at all (default:"
              + " ${DEFAULT-VALUE}).")
  private int shrinkRuns;

  @Option(
      names = "--threads",
      paramLabel = "T",
      description = "How many stories are played at a time (default: one on each core).")
  private int threads = Runtime.getRuntime().availableProcessors();

  Simulate(Function<Story, Outcome> play, boolean terminal, BooleanSupplier goesOn) {
    this.play = play;
    this.terminal = terminal;
    this.goesOn = goesOn;
  }

  /// The command line.
  ///
  /// @param terminal whether somebody looks on
  /// @param goesOn false when no other story is to be begun
  static CommandLine commandLine(
      Function<Story, Outcome> play, boolean terminal, BooleanSupplier goesOn) {
    CommandLine line = new CommandLine(new Simulate(play, terminal, goesOn));
    line.getCommandSpec().usageMessage().footer("", "Kinds of trouble, by area:", Report.kinds());
    // The whole help would push what is wrong off the screen.
    line.setParameterExceptionHandler((mistake, _) -> {
      mistake.getCommandLine().getErr().println(mistake.getMessage());
      mistake.getCommandLine().getErr().println("./latchkey simulate --help lists what there is.");
      return mistake.getCommandLine().getCommandSpec().exitCodeOnInvalidInput();
    });
    return line;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command().commandLine().getOut();
    mustBeSensible();
    mustBeWritable(save);
    return storyFile == null ? playSeeds(out) : playFile(out, storyFile);
  }

  private CommandSpec command() {
    if (spec == null) {
      throw new IllegalStateException("picocli has not told the command");
    }
    return spec;
  }

  private int playFile(PrintWriter out, Path file) throws IOException {
    Story story = read(file);
    Series series = new Series(_ -> story, play, 1);
    Progress progress = new Progress(out, false, 1);
    series.run(story.seed(), 1, () -> true, true, progress::show);
    return ended(out, series, progress, "./latchkey simulate --story " + file);
  }

  private Story read(Path file) throws IOException {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException _) {
      throw mistake("--story: " + file + ": there is no such file");
    } catch (CharacterCodingException _) {
      throw mistake("--story: " + file + " is no text in UTF-8");
    } catch (IOException e) {
      throw mistake("--story: " + file + " cannot be read: " + e.getMessage());
    }
    try {
      return Story.parse(text);
    } catch (StoryMistake e) {
      throw mistake("--story: " + file + ": " + e.getMessage());
    }
  }

  /// Now rather than at the end of a night.
  private void mustBeWritable(@Nullable Path file) {
    if (file == null) {
      return;
    }
    boolean there = Files.exists(file);
    try {
      Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
      if (!there) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw mistake("--save: " + file + " cannot be written (" + e + "); choose another place");
    }
  }

  private ParameterException mistake(String what) {
    return new ParameterException(command().commandLine(), what);
  }

  private int playSeeds(PrintWriter out) throws IOException {
    Set<FaultKind> kinds = kinds();
    Size size = size();
    long from = seed == null ? first : seed;
    long most = seed != null ? 1 : untilFailure || minutes > 0 ? Long.MAX_VALUE - from : seeds;
    Series series = new Series(n -> StoryTeller.tell(n, days, size, kinds), play, threads);
    Progress progress =
        new Progress(out, terminal, untilFailure || minutes > 0 ? Long.MAX_VALUE : most);
    series.run(from, most, inTime(), true, progress::show);
    return ended(out, series, progress, null);
  }

  private BooleanSupplier inTime() {
    long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
    return () -> goesOn.getAsBoolean() && (minutes == 0 || System.nanoTime() < end);
  }

  private void mustBeSensible() {
    if (days < 1 || threads < 1 || seeds < 1) {
      throw mistake("--days, --seeds and --threads are 1 at least");
    }
    if (minutes < 0 || shrinkRuns < 0) {
      throw mistake("--minutes and --shrink are 0 at least");
    }
  }

  private Set<FaultKind> kinds() {
    try {
      return FaultKind.parse(faults);
    } catch (IllegalArgumentException e) {
      throw mistake("--faults: " + e.getMessage());
    }
  }

  private Size size() {
    try {
      return new Size(spaces, doors == 0 ? spaces * DOORS_EACH : doors);
    } catch (IllegalArgumentException e) {
      throw mistake("--spaces, --doors: " + e.getMessage());
    }
  }

  /// @param again the command that plays a failure once more; null for its seed's
  private int ended(PrintWriter out, Series series, Progress progress, @Nullable String again)
      throws IOException {
    progress.end();
    new Report(out).totals(series, progress.seconds());
    Series.@Nullable Played failed = series.failure().orElse(null);
    Violation violation = failed == null ? null : failed.outcome().violation();
    if (failed == null || violation == null) {
      out.println(goesOn.getAsBoolean() ? "Everything held." : "Everything held so far.");
      out.flush();
      return 0;
    }
    out.println("Seed " + violation.seed() + " failed; shortening it ...");
    out.flush();
    Shrunk shrunk = new Shrinker(play, shrinkRuns).shrink(failed.story(), violation);
    String command = again == null ? command(violation.seed()) : again;
    new Report(out).failure(shrunk, failed.story().days(), failed.story().acts().size(), command);
    if (save != null) {
      Files.writeString(save, shrunk.story().text());
      out.println("The shortened story: ./latchkey simulate --story " + save);
    }
    out.flush();
    return FAILED;
  }

  private String command(long failing) {
    StringBuilder text = new StringBuilder("./latchkey simulate --seed ").append(failing);
    text.append(" --days ").append(days).append(" --spaces ").append(spaces);
    if (doors > 0) {
      text.append(" --doors ").append(doors);
    }
    return faults.equals("all") ? text.toString() : text + " --faults " + faults;
  }
}
