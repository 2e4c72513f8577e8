package coop.latchkey.hub.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.account.Secrets;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.audit.AuditTrail;
import coop.latchkey.hub.event.EventRows;
import coop.latchkey.hub.signal.SignalLog;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.web.Said;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/// `/api/v1/spaces/{space}/webhooks`.
public final class WebhookArea implements ApiArea {
  private static final int MOST = 20;

  private final Database database;
  private final WebhookRows rows;
  private final EventRows events;
  private final AuditTrail audit;
  private final Runnable changed;

  /// @param changed is told when there may be something new to send
  public WebhookArea(Database database, AuditTrail audit, Runnable changed) {
    this.database = database;
    this.audit = audit;
    this.changed = changed;
    rows = new WebhookRows(database);
    events = new EventRows(database);
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "listWebhooks", this::list,
        "getWebhook", call -> shown(one(call)),
        "createWebhook", this::create,
        "changeWebhook", this::change,
        "removeWebhook", this::remove,
        "replayWebhook", this::replay);
  }

  private Answer list(ApiCall call) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("webhooks");
    rows.of(call.space()).forEach(hook -> list.add(json(hook)));
    return Answer.ok(json);
  }

  private Answer create(ApiCall call) throws ApiProblem {
    if (rows.of(call.space()).size() >= MOST) {
      throw new ApiProblem(
          Problem.of(409, "too-many", Said.of("problem.webhooks.many", "most", MOST)));
    }
    String secret = Secrets.next();
    Webhook hook =
        chosen(
            call,
            new Webhook(
                Secrets.id("w"),
                call.space(),
                URI.create("http://unset"),
                secret,
                List.of(),
                false,
                true,
                events.newest(call.space()),
                database.read(SignalLog::newest),
                0,
                null,
                "",
                1));
    write(call, "webhook.created", hook, handle -> WebhookRows.insert(handle, hook));
    ObjectNode json = json(hook);
    json.put("secret", secret);
    return new Answer.Json(201, json, Long.toString(hook.version()));
  }

  private Answer change(ApiCall call) throws ApiProblem {
    Webhook hook = one(call);
    call.mustMatch("webhook", Long.toString(hook.version()));
    Webhook wanted = chosen(call, hook);
    write(
        call,
        "webhook.changed",
        hook,
        handle -> {
          unchanged(handle, hook);
          WebhookRows.change(handle, wanted);
        });
    return shown(one(call));
  }

  private Answer remove(ApiCall call) throws ApiProblem {
    Webhook hook = one(call);
    call.mustMatch("webhook", Long.toString(hook.version()));
    write(
        call,
        "webhook.removed",
        hook,
        handle -> {
          unchanged(handle, hook);
          WebhookRows.remove(handle, hook.id());
        });
    return Answer.empty();
  }

  private Answer replay(ApiCall call) throws ApiProblem {
    Webhook hook = one(call);
    boolean placed = call.body().has("cursor");
    Instant from = placed ? Instant.MAX : time(call.text("from"));
    long after = placed ? call.body().path("cursor").asLong() : events.before(hook.space(), from);
    write(
        call,
        "webhook.replayed",
        hook,
        handle -> {
          WebhookRows.replay(handle, hook.id(), after);
          if (!placed) {
            long signals = SignalLog.before(handle, hook.space(), from);
            WebhookRows.replaySignals(handle, hook.id(), signals);
          }
        });
    return Answer.accepted(json(one(call)));
  }

  private Webhook one(ApiCall call) throws ApiProblem {
    String id = call.path("webhook");
    return rows.one(call.space(), id)
        .orElseThrow(() -> new ApiProblem(Problem.unknown("webhook", id)));
  }

  /// As the content wants it.
  private static Webhook chosen(ApiCall call, Webhook hook) throws ApiProblem {
    boolean members = call.body().path("members").asBoolean(hook.members());
    if (members && !hook.members() && !call.caller().may(Permission.PEOPLE_HISTORY, call.space())) {
      throw new ApiProblem(Problem.of(403, "not-allowed", Said.of("problem.webhooks.who")));
    }
    URI url = hook.url();
    if (call.body().has("url")) {
      url =
          WebhookTarget.parse(call.text("url"))
              .orElseThrow(() ->
                  new ApiProblem(Problem.badContent("/url", Said.of("problem.webhooks.url"))));
    }
    List<String> kinds = hook.kinds();
    if (call.body().has("kinds")) {
      List<String> wanted = new ArrayList<>();
      call.body().path("kinds").forEach((JsonNode kind) -> wanted.add(kind.asText()));
      kinds = wanted;
    }
    return new Webhook(
        hook.id(),
        hook.space(),
        url,
        hook.secret(),
        kinds,
        members,
        call.body().path("active").asBoolean(hook.active()),
        hook.sent(),
        hook.signalsSent(),
        hook.failures(),
        hook.lastAt(),
        hook.lastTold(),
        hook.version());
  }

  private static Instant time(String text) throws ApiProblem {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      throw new ApiProblem(Problem.badContent("/from", Said.of("problem.time.offset")));
    }
  }

  /// Ends the writer's work when somebody else was faster.
  private static void unchanged(Handle handle, Webhook hook) {
    long version =
        WebhookRows.one(handle, hook.space(), hook.id()).map(Webhook::version).orElse(-1L);
    if (version != hook.version()) {
      throw new ChangedMeanwhile();
    }
  }

  private static final class ChangedMeanwhile extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private void write(ApiCall call, String action, Webhook hook, Consumer<Handle> work)
      throws ApiProblem {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("url", hook.url().toString());
    boolean done =
        database
            .writer()
            .submit(handle -> {
              try {
                work.accept(handle);
              } catch (ChangedMeanwhile _) {
                return false;
              }
              audit.append(
                  handle,
                  new AuditEntry(
                      call.caller(), hook.space(), action, "webhook/" + hook.id(), detail));
              return true;
            })
            .join();
    if (!done) {
      throw new ApiProblem(Problem.changedMeanwhile("webhook"));
    }
    changed.run();
  }

  private static Answer shown(Webhook hook) {
    return Answer.ok(json(hook), Long.toString(hook.version()));
  }

  private static ObjectNode json(Webhook hook) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", hook.id());
    json.put("url", hook.url().toString());
    ArrayNode kinds = json.putArray("kinds");
    hook.kinds().forEach(kinds::add);
    json.put("members", hook.members());
    json.put("active", hook.active());
    json.put("cursor", hook.sent());
    json.put("failures", hook.failures());
    Instant lastAt = hook.lastAt();
    if (lastAt != null) {
      json.put("lastAt", lastAt.toString());
    }
    json.put("lastTold", hook.lastTold());
    json.put("version", hook.version());
    return json;
  }
}
