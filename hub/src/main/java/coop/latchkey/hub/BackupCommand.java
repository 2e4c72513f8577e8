package coop.latchkey.hub;

import coop.latchkey.hub.backup.Backup;
import coop.latchkey.hub.backup.BackupException;
import coop.latchkey.hub.store.DatabasePlace;
import coop.latchkey.hub.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `latchkey hub backup`: ends with 0 once the archive is there as a whole, 1 when it is not.
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description =
        "Copies database, keys and enrolments into one archive, also while the hub runs. It holds"
            + " all secrets of the hub: keep it as safe as the hub.")
final class BackupCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private DataChoice choice = new DataChoice();

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE",
      description = "The archive to make.")
  private Path to = Path.of("");

  @Override
  public Integer call() {
    CommandSpec known = spec;
    if (known == null) {
      throw new IllegalStateException("run by picocli alone");
    }
    try {
      HubConfig settings = choice.settings();
      if (settings.database() instanceof DatabasePlace.PostgresServer server) {
        throw new BackupException(
            "the database is on a server: copy it with pg_dump --format=custom of "
                + server
                + ", and the folders keys and enrolment of "
                + settings.data()
                + " beside it");
      }
      Backup.make(settings.data(), to, Instant.now());
      known.commandLine().getOut().println("The backup is " + to + ".");
      return 0;
    } catch (BackupException | StoreException | HubFailure | IOException e) {
      known.commandLine().getErr().println("latchkey hub backup: " + e.getMessage());
      return 1;
    }
  }
}
