package coop.latchkey.hub;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Author;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.rule.RuleChanges.Why;
import coop.latchkey.hub.rule.RuleEditor;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.store.DatabasePlace;
import coop.latchkey.hub.store.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `latchkey hub revert`: takes a change of rules back, as a change of its own. While a hub runs on
/// the folder it is asked to do so; otherwise it is done in the folder, and gateways hear of it
/// when the hub starts.
@Command(
    name = "revert",
    mixinStandardHelpOptions = true,
    description = "Takes a change of rules back, in one step.")
final class RevertCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "CHANGE", description = "Its number, as \"changes\" lists it.")
  private long change;

  @Mixin private DataChoice choice = new DataChoice();

  @Option(names = "--space", required = true, paramLabel = "ID", description = "Which space.")
  private String space = "";

  @Option(
      names = "--author",
      paramLabel = "NAME",
      description = "Who does it; whose token it is unless told otherwise.")
  private @Nullable String author;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:LATCHKEY_TOKEN}",
      description = "An API token, for a hub that runs; else the variable LATCHKEY_TOKEN.")
  private @Nullable String token;

  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
  private String reason = "";

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description = "Where a running hub serves its pages; 8080 unless told otherwise.")
  private int httpPort = 8080;

  @Override
  public Integer call() throws InterruptedException {
    CommandSpec known = spec;
    if (known == null) {
      throw new IllegalStateException("run by picocli alone");
    }
    PrintWriter out = known.commandLine().getOut();
    PrintWriter err = known.commandLine().getErr();
    try {
      SpaceId id = new SpaceId(space);
      String wrong = revert(id);
      if (wrong == null) {
        out.println("Change " + change + " of " + space + " is taken back.");
        out.flush();
        return 0;
      }
      err.println("latchkey hub revert: " + wrong);
    } catch (IllegalArgumentException | StoreException | HubFailure | IOException e) {
      err.println("latchkey hub revert: " + e.getMessage());
    }
    return 1;
  }

  private @Nullable String revert(SpaceId id) throws IOException, InterruptedException {
    HubConfig settings = choice.settings();
    Path data = settings.data();
    if (settings.database() instanceof DatabasePlace.SqliteFile(Path file)
        && !Files.isRegularFile(file)) {
      return "there is no database in " + data + "; name the hub's folder with --data";
    }
    DataFolder held;
    try {
      held = DataFolder.hold(data);
    } catch (HubFailure _) {
      return asked(id);
    }
    try (held;
        Database database = Database.open(settings.database())) {
      RuleEditor rules = new RuleEditor(database, new HubKeys(data), RuleEditor.Listener.NOBODY);
      return switch (rules.revert(id, change, Why.of(author(), reason, Instant.now()))) {
        case RuleEditor.Outcome.Changed _ -> null;
        case RuleEditor.Outcome.Outdated _ -> "the rules were changed meanwhile; try again";
        case RuleEditor.Outcome.Refused refused ->
            refused.problems().stream().map(Object::toString).collect(Collectors.joining("; "));
      };
    }
  }

  private Author author() {
    return Author.of(Caller.CONSOLE, Optional.ofNullable(author));
  }

  /// Through the hub that runs.
  private @Nullable String asked(SpaceId id) throws IOException, InterruptedException {
    URI uri =
        URI.create(
            "http://127.0.0.1:"
                + httpPort
                + "/api/v1/spaces/"
                + id
                + "/changes/"
                + change
                + ":revert");
    if (token == null) {
      return "a hub holds " + choice.settings().data() + "; give an API token of it with --token";
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("reason", reason);
    if (author != null) {
      body.put("author", author);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(uri)
                  .header("Content-Type", "application/json")
                  .header("Authorization", "Bearer " + token)
                  .POST(BodyPublishers.ofString(body.toString()))
                  .build(),
              BodyHandlers.ofString());
      return answer.statusCode() == 201 ? null : "the hub refused: " + answer.body();
    } catch (java.net.ConnectException e) {
      return "a hub holds "
          + choice.settings().data()
          + ", and none answers at "
          + uri.getAuthority()
          + "; name its port with --http-port";
    }
  }
}
