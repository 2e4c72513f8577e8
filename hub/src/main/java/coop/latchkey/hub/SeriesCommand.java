package coop.latchkey.hub;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.occupancy.SeriesReplay;
import coop.latchkey.hub.retention.StoredRetentionPolicy;
import coop.latchkey.hub.series.SeriesAway;
import coop.latchkey.hub.series.SeriesCopy;
import coop.latchkey.hub.series.SeriesEdit;
import coop.latchkey.hub.series.SeriesVerifier;
import coop.latchkey.hub.series.influx.InfluxSettings;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.store.StoreException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `latchkey hub series`: what is done to occupancy over time while the hub does not run.
@Command(
    name = "series",
    mixinStandardHelpOptions = true,
    subcommands = {SeriesCommand.Copy.class, SeriesCommand.Verify.class},
    description =
        "Moves and checks occupancy over time. Stop the hub first; doors go on without it.")
final class SeriesCommand {
  /// Where series can be.
  enum Where {
    /// In `series.db`.
    sqlite,
    /// In the tables of the PostgreSQL server.
    postgresql,
    /// In the InfluxDB of the settings.
    influx
  }

  private SeriesCommand() {}

  private static HubSeries.Place place(HubConfig config, Where where) {
    InfluxSettings influx = config.influx();
    if (where == Where.influx) {
      if (influx == null) {
        throw new HubFailure("the settings name no InfluxDB; write series.influx into hub.json");
      }
      return HubSeries.influx(config, influx);
    }
    if ((where == Where.postgresql) != (config.server() != null)) {
      throw new HubFailure(
          "the hub keeps its tables in "
              + (config.server() == null ? "sqlite" : "postgresql")
              + ", not in "
              + where);
    }
    return HubSeries.tables(config);
  }

  private static List<SpaceId> spaces(HubConfig config) {
    try (Database database = Database.openReadOnly(config.database())) {
      return new StoredRetentionPolicy(database).spaces();
    }
  }

  /// Work on a hub's series; gives the exit code.
  private interface Work {
    int run(HubConfig config, PrintWriter out);
  }

  private static int held(@Nullable CommandSpec spec, DataChoice choice, Work work) {
    if (spec == null) {
      throw new IllegalStateException("run by picocli alone");
    }
    try {
      HubConfig config = choice.existing();
      try (DataFolder _ = DataFolder.hold(config.data())) {
        int code = work.run(config, spec.commandLine().getOut());
        spec.commandLine().getOut().flush();
        return code;
      }
    } catch (SeriesAway | StoreException | HubFailure e) {
      spec.commandLine()
          .getErr()
          .println("latchkey hub series " + spec.name() + ": " + e.getMessage());
      return 1;
    }
  }

  /// `latchkey hub series copy`: ends with 0 when both stores answer the same afterwards.
  @Command(
      name = "copy",
      mixinStandardHelpOptions = true,
      description =
          "Copies all series to another store, in place of what it holds of these spaces, and asks"
              + " both the same questions.")
  static final class Copy implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private DataChoice choice = new DataChoice();

    @Option(names = "--from", required = true, description = "${COMPLETION-CANDIDATES}")
    private Where from = Where.sqlite;

    @Option(names = "--to", required = true, description = "${COMPLETION-CANDIDATES}")
    private Where to = Where.influx;

    @Override
    public Integer call() {
      return held(spec, choice, this::run);
    }

    private int run(HubConfig config, PrintWriter out) {
      if (from == to) {
        throw new HubFailure("--from and --to are the same store");
      }
      boolean same = true;
      try (HubSeries.Place source = place(config, from);
          HubSeries.Place target = place(config, to)) {
        for (SpaceId space : spaces(config)) {
          SeriesCopy copy = new SeriesCopy(source.tables(), target.sink(), target.tables());
          long copied = copy.copy(space, "copy-" + UUID.randomUUID());
          List<String> differences = copy.differences(space);
          out.println(
              space
                  + ": "
                  + copied
                  + " changes copied; "
                  + (differences.isEmpty()
                      ? "both stores answer the same."
                      : "different answers to " + differences));
          same &= differences.isEmpty();
        }
      }
      return same ? 0 : 1;
    }
  }

  /// `latchkey hub series verify`: ends with 0 when nothing differs.
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description =
          "Sums up all changes anew and compares the sums that are kept; then works occupancy out"
              + " anew from the journal and compares the changes.")
  static final class Verify implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private DataChoice choice = new DataChoice();

    @Override
    public Integer call() {
      return held(spec, choice, Verify::run);
    }

    private static boolean asTheJournalTells(
        HubConfig config, SpaceId space, HubSeries.Place place, PrintWriter out) {
      try (Database database = Database.openReadOnly(config.database())) {
        Optional<SeriesReplay> replay = SeriesReplay.of(database, space);
        if (replay.isEmpty()) {
          out.println(space + ": the journal tells nothing yet.");
          return true;
        }
        List<SeriesEdit> edits = new ArrayList<>();
        replay.get().tell(edits::add);
        Instant from = replay.get().from();
        List<String> wrong = SeriesVerifier.of(place.tables()).changes(space, edits::stream, from);
        out.println(
            space
                + (wrong.isEmpty()
                    ? ": the journal tells the same since " + from + "."
                    : ": the journal tells otherwise since " + from + ":"));
        wrong.forEach(out::println);
        return wrong.isEmpty();
      }
    }

    private static int run(HubConfig config, PrintWriter out) {
      Where tables = config.server() == null ? Where.sqlite : Where.postgresql;
      boolean right = true;
      try (HubSeries.Place place = place(config, config.influx() == null ? tables : Where.influx)) {
        for (SpaceId space : spaces(config)) {
          List<String> wrong = SeriesVerifier.of(place.tables()).rollups(space);
          out.println(
              space + ": " + (wrong.isEmpty() ? "all sums are right." : wrong.size() + " differ:"));
          wrong.forEach(out::println);
          boolean same = asTheJournalTells(config, space, place, out);
          right &= wrong.isEmpty() && same;
        }
      }
      return right ? 0 : 1;
    }
  }
}
