package coop.latchkey.hub;

import coop.latchkey.hub.account.Accounts;
import coop.latchkey.hub.account.FirstLinks;
import coop.latchkey.hub.account.Site;
import coop.latchkey.hub.audit.AuditTrail;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.store.StoreException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `latchkey hub account`: for whoever has the hub's files but cannot sign in.
@Command(
    name = "account",
    mixinStandardHelpOptions = true,
    subcommands = AccountCommand.Link.class,
    description = "Lets somebody in again who cannot sign in.")
final class AccountCommand {
  /// `latchkey hub account link`, while the hub does not run: a hub that runs keeps the database
  /// for itself. Ends with 0 when the link is printed, 1 when it cannot be made.
  @Command(
      name = "link",
      mixinStandardHelpOptions = true,
      description =
          "Prints a link, good for a day and once, with which to choose a new password. Stop the hub"
              + " first; the doors go on without it.")
  static final class Link implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "LOGIN", description = "Whose.")
    private String login = "";

    @Mixin private DataChoice choice = new DataChoice();

    @Option(
        names = "--url",
        paramLabel = "URL",
        description = "Where the hub's pages are; http://127.0.0.1:8080 unless told otherwise.")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Option(
        names = "--without-second-factor",
        description =
            "Ends their authenticator app, recovery codes and passkeys too, if those are lost.")
    private boolean bare;

    @Override
    public Integer call() {
      CommandSpec known = spec;
      if (known == null) {
        throw new IllegalStateException("run by picocli alone");
      }
      PrintWriter err = known.commandLine().getErr();
      InstantSource clock = InstantSource.system();
      try {
        return link(choice.existing(), clock, known, err);
      } catch (StoreException | HubFailure e) {
        err.println("latchkey hub account link: " + e.getMessage());
        return 1;
      }
    }

    private int link(HubConfig hub, InstantSource clock, CommandSpec known, PrintWriter err) {
      try (DataFolder _ = DataFolder.hold(hub.data());
          Database database = Database.open(hub.database())) {
        Optional<String> path =
            new FirstLinks(database, new Accounts(database, clock), new AuditTrail(clock), clock)
                .reset(login, bare);
        if (path.isEmpty()) {
          err.println("latchkey hub account link: there is no account \"" + login + "\"");
          return 1;
        }
        PrintWriter out = known.commandLine().getOut();
        out.println(new Site(url, "", 0).page(path.get()));
        out.flush();
        return 0;
      } catch (HubFailure e) {
        err.println(
            "latchkey hub account link: "
                + e.getMessage()
                + "; or let an owner make the link on their page Accounts");
        return 1;
      }
    }
  }
}
