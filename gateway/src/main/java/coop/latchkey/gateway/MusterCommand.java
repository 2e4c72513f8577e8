package coop.latchkey.gateway;

import coop.latchkey.gateway.access.MusterList;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Prints who is in from the gateway's own disk, also while the gateway runs.
@Command(
    name = "gateway muster",
    description = "Prints who is in, as this gateway remembers it; needs neither hub nor network.",
    mixinStandardHelpOptions = true)
final class MusterCommand implements Callable<Integer> {
  private static final int CANNOT_READ = 2;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The gateway's folder, as in gateway.json.")
  private @Nullable Path data;

  @Override
  public Integer call() {
    try {
      System.out.print(
          MusterList.read(Objects.requireNonNull(data).toAbsolutePath(), ZoneId.systemDefault()));
      return 0;
    } catch (IOException e) {
      System.err.println("latchkey gateway muster: " + e.getMessage());
      return CANNOT_READ;
    }
  }
}
