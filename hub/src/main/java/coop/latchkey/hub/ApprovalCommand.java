package coop.latchkey.hub;

import coop.latchkey.core.id.Names;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.approval.SwitchBook;
import coop.latchkey.hub.audit.AuditTrail;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.store.StoreException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `latchkey hub approval`: for a space that wants a second person and has none any more.
@Command(
    name = "approval",
    mixinStandardHelpOptions = true,
    subcommands = ApprovalCommand.Off.class,
    description = "Helps a space that wants a second person and has none any more.")
final class ApprovalCommand {
  /// `latchkey hub approval off`, while the hub does not run. Ends with 0 when a second person is
  /// wanted for nothing in the space, 1 when that cannot be done.
  @Command(
      name = "off",
      mixinStandardHelpOptions = true,
      description =
          "Wants a second person for nothing in a space any more; it stands in the audit log. Stop"
              + " the hub first; the doors go on without it.")
  static final class Off implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "SPACE", description = "Which space.")
    private String space = "";

    @Mixin private DataChoice choice = new DataChoice();

    @Override
    public Integer call() {
      CommandSpec known = spec;
      if (known == null) {
        throw new IllegalStateException("run by picocli alone");
      }
      PrintWriter err = known.commandLine().getErr();
      InstantSource clock = InstantSource.system();
      try {
        return off(choice.existing(), clock, known.commandLine().getOut());
      } catch (StoreException | HubFailure e) {
        err.println("latchkey hub approval off: " + e.getMessage());
        return 1;
      }
    }

    private int off(HubConfig hub, InstantSource clock, PrintWriter out) {
      try (DataFolder _ = DataFolder.hold(hub.data());
          Database database = Database.open(hub.database())) {
        boolean done =
            Names.isName(space)
                && SwitchBook.off(database, new AuditTrail(clock), new SpaceId(space), clock);
        out.println(
            done
                ? "In " + space + " nothing needs a second person any more."
                : "In " + space + " nothing needed a second person.");
        out.flush();
        return 0;
      }
    }
  }
}
