package coop.latchkey.hub;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.audit.AuditTrail;
import coop.latchkey.hub.retention.Reduction;
import coop.latchkey.hub.retention.Retention;
import coop.latchkey.hub.retention.StoredRetentionPolicy;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.store.StoreException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `latchkey hub retention`: what the hub does every night, now. While a hub runs on the folder,
/// only `--dry-run` is possible.
@Command(
    name = "retention",
    mixinStandardHelpOptions = true,
    description = "Reduces events that named people for long enough to counts, for good.")
final class RetentionCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private DataChoice choice = new DataChoice();

  @Option(names = "--dry-run", description = "Say what would be reduced, and reduce nothing.")
  private boolean dryRun;

  @Override
  public Integer call() {
    CommandSpec known = spec;
    if (known == null) {
      throw new IllegalStateException("run by picocli alone");
    }
    PrintWriter out = known.commandLine().getOut();
    try {
      if (dryRun) {
        try (Database database = choice.openReadOnly()) {
          Retention retention = retention(database);
          each(database, out, retention::preview);
        }
      } else {
        HubConfig settings = choice.settings();
        try (DataFolder _ = DataFolder.hold(settings.data());
            Database database = Database.open(settings.database())) {
          Retention retention = retention(database);
          each(database, out, space -> retention.run(space, Caller.CONSOLE));
        }
      }
      return 0;
    } catch (StoreException | HubFailure | CompletionException e) {
      known.commandLine().getErr().println("latchkey hub retention: " + e.getMessage());
      return 1;
    }
  }

  private static Retention retention(Database database) {
    InstantSource clock = InstantSource.system();
    return new Retention(
        database, new AuditTrail(clock), new StoredRetentionPolicy(database), clock);
  }

  @FunctionalInterface
  private interface Step {
    Reduction of(SpaceId space);
  }

  private static void each(Database database, PrintWriter out, Step step) {
    for (SpaceId space : new StoredRetentionPolicy(database).spaces()) {
      Reduction reduction = step.of(space);
      out.println(
          space
              + ": people are named for "
              + reduction.days()
              + " days. From before "
              + reduction.before()
              + ": events "
              + reduction.events()
              + ", other rows "
              + reduction.rows()
              + ".");
    }
    out.flush();
  }
}
