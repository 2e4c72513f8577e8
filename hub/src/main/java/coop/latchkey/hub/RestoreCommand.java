package coop.latchkey.hub;

import coop.latchkey.hub.backup.BackupException;
import coop.latchkey.hub.backup.Restore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `latchkey hub restore`: ends with 0 once the folder is there, checked, 1 when nothing was made.
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = "Makes a new data folder of a backup, after checking all of it.")
final class RestoreCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The archive that backup made.")
  private Path archive = Path.of("");

  @Option(
      names = "--data",
      required = true,
      paramLabel = "NEWDIR",
      description = "The folder to make.")
  private Path data = Path.of("");

  @Override
  public Integer call() {
    CommandSpec known = spec;
    if (known == null) {
      throw new IllegalStateException("run by picocli alone");
    }
    try {
      known
          .commandLine()
          .getOut()
          .println(
              "The hub of "
                  + Restore.make(archive, data)
                  + " is in "
                  + data
                  + ". Start it with --data, and not beside the one it was copied from.");
      return 0;
    } catch (BackupException | IOException e) {
      known.commandLine().getErr().println("latchkey hub restore: " + e.getMessage());
      return 1;
    }
  }
}
