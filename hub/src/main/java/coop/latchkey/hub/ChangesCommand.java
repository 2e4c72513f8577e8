package coop.latchkey.hub;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.rule.RuleChanges.Change;
import coop.latchkey.hub.rule.RuleEditor;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.store.StoreException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `latchkey hub changes`: the last changes of a space's rules, the latest first. Reads the data
/// folder, also while the hub runs.
@Command(
    name = "changes",
    mixinStandardHelpOptions = true,
    description = "Lists the last changes of rules, each with its author and reason.")
final class ChangesCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private DataChoice choice = new DataChoice();

  @Option(names = "--space", required = true, paramLabel = "ID", description = "Which space.")
  private String space = "";

  @Option(names = "--limit", paramLabel = "N", description = "How many; 20 unless told otherwise.")
  private int limit = 20;

  @Override
  public Integer call() {
    CommandSpec known = spec;
    if (known == null) {
      throw new IllegalStateException("run by picocli alone");
    }
    PrintWriter out = known.commandLine().getOut();
    try (Database database = choice.openReadOnly()) {
      RuleEditor rules =
          new RuleEditor(
              database, new HubKeys(choice.settings().data()), RuleEditor.Listener.NOBODY);
      for (Change one : rules.changes(new SpaceId(space), Long.MAX_VALUE, limit)) {
        out.println(
            one.id()
                + "  "
                + one.why().at()
                + "  "
                + one.why().author()
                + "  "
                + one.kind()
                + " "
                + one.subject()
                + ": "
                + one.why().reason());
      }
      out.flush();
      return 0;
    } catch (IllegalArgumentException | StoreException | HubFailure e) {
      known.commandLine().getErr().println("latchkey hub changes: " + e.getMessage());
      return 1;
    }
  }
}
