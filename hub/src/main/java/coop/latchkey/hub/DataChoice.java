package coop.latchkey.hub;

import coop.latchkey.config.Checked;
import coop.latchkey.config.ConfigProblem;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.store.DatabasePlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which hub's data a command works on.
final class DataChoice {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The hub's settings, which name its folder and its database server.")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The hub's folder; \"data\" unless the settings say otherwise.")
  private @Nullable Path data;

  /// The hub's settings, as the options say.
  ///
  /// @throws HubFailure when the file cannot be used
  HubConfig settings() {
    Path file = config;
    Checked<HubConfig> read =
        file == null ? new Checked.Ok<>(HubConfig.DEFAULT) : HubConfig.read(file);
    Path folder = data;
    return switch (read) {
      case Checked.Ok<HubConfig>(HubConfig settings) ->
          folder == null ? settings : settings.in(folder);
      case Checked.Bad<HubConfig>(List<ConfigProblem> problems) ->
          throw new HubFailure(
              problems.stream().map(Object::toString).collect(Collectors.joining("; ")));
    };
  }

  /// The hub's settings, whose database must be there: a command that mends makes no new one.
  ///
  /// @throws HubFailure when the file cannot be used, or there is no database
  HubConfig existing() {
    HubConfig known = settings();
    if (known.database() instanceof DatabasePlace.SqliteFile(Path file)
        && !Files.isRegularFile(file)) {
      throw new HubFailure("there is no database " + file + "; name the hub's folder with --data");
    }
    return known;
  }

  /// Its database, for reading alone.
  Database openReadOnly() {
    return Database.openReadOnly(settings().database());
  }
}
