package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Api;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `/spaces/{space}/webhooks`: where events are sent.
final class WebhooksPage implements Page {
  private static final Duration REPLAYED = Duration.ofHours(24);

  @Override
  public String path() {
    return "/spaces/{space}/webhooks";
  }

  @Override
  public Access access() {
    return new Access.Holding(Permission.SETTINGS_READ);
  }

  @Override
  public PageAnswer get(PageCall call) {
    return shown(call, Form.of(call, Map.of()), null);
  }

  @Override
  public PageAnswer post(PageCall call) {
    String id = call.typed("webhook");
    return switch (call.typed("action")) {
      case "add" -> add(call);
      case "stop" -> after(call, change(call, id, false), "saved");
      case "start" -> after(call, change(call, id, true), "saved");
      case "remove" ->
          after(
              call,
              call.api()
                  .call(
                      call.caller(), "removeWebhook", of(call, id).matching(call.typed("version"))),
              "webhook.removed");
      case "replay" ->
          after(
              call,
              call.tell(
                  "replayWebhook",
                  JsonNodeFactory.instance
                      .objectNode()
                      .put("from", call.now().minus(REPLAYED).toString()),
                  "space",
                  call.space().value(),
                  "webhook",
                  id),
              "webhook.replayed");
      default -> new PageAnswer.NotFound();
    };
  }

  private static Api.Asked of(PageCall call, String id) {
    return Api.Asked.of(Map.of("space", call.space().value(), "webhook", id));
  }

  private static Answer change(PageCall call, String id, boolean active) {
    return call.api()
        .call(
            call.caller(),
            "changeWebhook",
            Api.Asked.of(
                    Map.of("space", call.space().value(), "webhook", id),
                    JsonNodeFactory.instance.objectNode().put("active", active))
                .matching(call.typed("version")));
  }

  private PageAnswer after(PageCall call, Answer answer, String done) {
    return answer instanceof Answer.Bad bad
        ? shown(call, Form.again(call, bad.problem()), null)
        : new PageAnswer.Redirect("/spaces/" + call.space() + "/webhooks?done=" + done);
  }

  private PageAnswer add(PageCall call) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("url", call.typed("url").strip());
    body.put("members", call.typed("members").equals("true"));
    var kinds = body.putArray("kinds");
    for (String kind : call.typed("kinds").strip().split("[\\s,]+", -1)) {
      if (!kind.isEmpty()) {
        kinds.add(kind);
      }
    }
    return switch (call.tell("createWebhook", body, "space", call.space().value())) {
      case Answer.Bad bad -> shown(call, Form.again(call, bad.problem()), null);
      case Answer.Json(int _, JsonNode json, String _) ->
          shown(call, Form.of(call, Map.of()), json.path("secret").asText());
      case Answer.Empty _, Answer.File _ -> new PageAnswer.NotFound();
    };
  }

  private static PageAnswer shown(PageCall call, Form form, @Nullable String secret) {
    Texts texts = call.texts();
    List<Html> parts = new ArrayList<>();
    parts.add(el("p", texts.text("webhooks.what")));
    if (secret != null) {
      parts.add(
          el(
              "p class=\"banner\" data-tone=\"done\" role=\"status\"",
              el("span", texts.text("webhooks.secret")),
              el("code", secret)));
    }
    parts.add(el("section class=\"card\"", list(call)));
    if (call.caller().may(Permission.SETTINGS_WRITE, call.space())) {
      parts.add(
          el("section class=\"card\"", el("h2", texts.text("webhooks.new")), fields(call, form)));
    }
    return PageAnswer.Shown.of(texts.text("webhooks.title"), all(parts));
  }

  private static Html fields(PageCall call, Form form) {
    return form.wrap(
        "/spaces/" + call.space() + "/webhooks",
        "",
        raw("<input type=\"hidden\" name=\"action\" value=\"add\">"),
        form.text("url", "webhooks.url", " type=\"url\" required maxlength=\"500\""),
        form.text("kinds", "webhooks.kinds", ""),
        call.caller().may(Permission.PEOPLE_HISTORY, call.space())
            ? form.check("members", "webhooks.members")
            : Html.NOTHING,
        form.submit("webhooks.add"));
  }

  private static Html list(PageCall call) {
    Texts texts = call.texts();
    List<Html> rows = new ArrayList<>();
    if (call.ask("listWebhooks", "space", call.space().value())
        instanceof Answer.Json(int _, JsonNode json, String _)) {
      json.path("webhooks").forEach(hook -> rows.add(row(call, hook)));
    }
    if (rows.isEmpty()) {
      return el("p", texts.text("webhooks.none"));
    }
    return el(
        "div class=\"scroll\" tabindex=\"0\" role=\"region\""
            + attr("aria-label", texts.text("webhooks.title")),
        el(
            "table",
            el(
                "thead",
                el(
                    "tr",
                    el("th scope=\"col\"", texts.text("webhooks.url")),
                    el("th scope=\"col\"", texts.text("webhooks.state")),
                    el("th scope=\"col\"", texts.text("webhooks.last")),
                    el("th scope=\"col\"", texts.text("webhooks.actions")))),
            el("tbody", all(rows))));
  }

  private static Html row(PageCall call, JsonNode hook) {
    Texts texts = call.texts();
    boolean active = hook.path("active").asBoolean();
    int failures = hook.path("failures").asInt();
    String state =
        !active
            ? texts.text("webhooks.stopped")
            : failures == 0
                ? texts.text("webhooks.active")
                : texts.text("webhooks.failing", "count", Integer.toString(failures));
    String last = hook.path("lastTold").asText();
    List<Html> actions = new ArrayList<>();
    if (call.caller().may(Permission.SETTINGS_WRITE, call.space())) {
      for (String action : List.of(active ? "stop" : "start", "replay", "remove")) {
        actions.add(button(call, hook, action));
      }
    }
    return el(
        "tr",
        el("td", el("code", hook.path("url").asText())),
        el("td", Html.icon(active && failures == 0 ? "check" : "warning"), Html.text(" " + state)),
        el("td", last.isEmpty() ? texts.text("webhooks.never") : last),
        el("td class=\"actions\"", all(actions)));
  }

  private static Html button(PageCall call, JsonNode hook, String action) {
    return Form.of(call, Map.of())
        .wrap(
            "/spaces/" + call.space() + "/webhooks",
            " class=\"plain\"",
            raw("<input type=\"hidden\" name=\"action\"" + attr("value", action) + ">"),
            raw(
                "<input type=\"hidden\" name=\"webhook\""
                    + attr("value", hook.path("id").asText())
                    + ">"),
            raw(
                "<input type=\"hidden\" name=\"version\""
                    + attr("value", hook.path("version").asText())
                    + ">"),
            el("button", call.texts().text("webhooks." + action)));
  }
}
