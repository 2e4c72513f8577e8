package coop.latchkey.hub.open;

import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.audit.AuditTrail;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.web.Said;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `/api/v1/spaces/{space}/open`.
public final class OpenArea implements ApiArea {
  /// A scheme, a host, maybe a port: it goes into a header.
  private static final Pattern ORIGIN =
      Pattern.compile("\\*|https?://(\\*\\.)?[a-z0-9.-]{1,253}(:[0-9]{1,5})?");

  private final Database database;
  private final OpenBook book;
  private final AuditTrail audit;

  /// Over the book.
  public OpenArea(Database database, OpenBook book, AuditTrail audit) {
    this.database = database;
    this.book = book;
    this.audit = audit;
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "getOpenSettings",
        call -> answer(book.of(call.space())),
        "changeOpenSettings",
        this::change);
  }

  private record Outcome(@Nullable OpenSettings done, @Nullable Problem problem) {}

  private Answer change(ApiCall call) {
    SpaceId space = call.space();
    Outcome outcome =
        database
            .writer()
            .submit(handle -> {
              try {
                OpenSettings before = OpenBook.read(handle, space);
                call.mustMatch("settings", Long.toString(before.version()));
                ObjectNode wanted = OpenJson.of(before);
                wanted.setAll(call.object());
                OpenSettings after = OpenJson.settings(before.version() + 1, wanted);
                check(after);
                OpenBook.write(handle, space, after);
                audit.append(
                    handle,
                    new AuditEntry(
                        call.caller(), space, "open.changed", "open/" + space, call.object()));
                return new Outcome(after, null);
              } catch (ApiProblem e) {
                return new Outcome(null, e.problem());
              }
            })
            .join();
    OpenSettings done = outcome.done();
    if (done == null) {
      return Answer.bad(Objects.requireNonNull(outcome.problem()));
    }
    book.keep(space, done);
    return answer(done);
  }

  private static void check(OpenSettings settings) throws ApiProblem {
    List<Problem.Field> wrong = new ArrayList<>();
    OpenSettings.Address address = settings.address();
    if (settings.spaceApi() && address.url().isEmpty()) {
      wrong.add(new Problem.Field("/url", Said.of("problem.open.url")));
    }
    if (!web(address.url())) {
      wrong.add(new Problem.Field("/url", Said.of("problem.open.web")));
    }
    if (!web(address.logo())) {
      wrong.add(new Problem.Field("/logo", Said.of("problem.open.web")));
    }
    boolean placed = address.lat() != null && address.lon() != null;
    boolean nowhere = address.lat() == null && address.lon() == null;
    if (settings.spaceApi() ? !placed : !placed && !nowhere) {
      wrong.add(new Problem.Field("/lat", Said.of("problem.open.place")));
    }
    for (int i = 0; i < settings.frames().size(); i++) {
      if (!ORIGIN.matcher(settings.frames().get(i)).matches()) {
        wrong.add(new Problem.Field("/frames/" + i, Said.of("problem.open.frame")));
      }
    }
    if (settings.homeAssistantUnlock() && !settings.homeAssistant()) {
      wrong.add(new Problem.Field("/homeAssistantUnlock", Said.of("problem.open.unlock")));
    }
    if (!wrong.isEmpty()) {
      throw new ApiProblem(Problem.badContent(wrong));
    }
  }

  private static boolean web(String url) {
    if (url.isEmpty()) {
      return true;
    }
    try {
      URI uri = new URI(url);
      return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          && uri.getHost() != null;
    } catch (URISyntaxException _) {
      return false;
    }
  }

  private static Answer answer(OpenSettings settings) {
    return Answer.ok(OpenJson.of(settings), Long.toString(settings.version()));
  }
}
