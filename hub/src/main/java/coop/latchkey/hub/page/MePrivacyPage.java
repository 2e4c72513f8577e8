package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Api;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `/me/privacy`: who may see that the member is in, what is held of them, who looked at it, and
/// its deletion.
final class MePrivacyPage extends OwnPage {
  private static final List<String> LADDER = List.of("count", "members", "public");

  MePrivacyPage() {
    super("/me/privacy");
  }

  @Override
  PageAnswer show(MeShell me) {
    return shown(me, 200, Html.NOTHING);
  }

  @Override
  PageAnswer take(MeShell me) {
    PageCall call = me.call();
    String wanted = call.typed("do");
    Answer answer =
        switch (wanted) {
          case "erase" -> me.ask("askForMyErasure");
          case "keep" -> me.ask("cancelMyErasure");
          default -> chosen(me);
        };
    Problem problem = MeShell.problemOf(answer);
    String done =
        switch (wanted) {
          case "erase" -> "me.erasureAsked";
          case "keep" -> "me.erasureCancelled";
          default -> "me.presenceChosen";
        };
    return problem == null
        ? me.done("/me/privacy", done)
        : shown(me, problem.status(), me.problem(problem));
  }

  private static Answer chosen(MeShell me) {
    PageCall call = me.call();
    return call.api()
        .call(
            call.caller(),
            "setMyPresence",
            Api.Asked.of(
                    Map.of("space", me.space()),
                    JsonNodeFactory.instance.objectNode().put("presence", call.typed("presence")))
                .matching(call.typed("version")));
  }

  private static PageAnswer shown(MeShell me, int status, Html above) {
    return me.shown(
        status,
        "me.privacy",
        above,
        el("div class=\"grid\"", ladder(me), held(me), looks(me), erasure(me)));
  }

  private static Html ladder(MeShell me) {
    String now = me.me().path("presence").asText();
    List<Html> steps = new ArrayList<>();
    for (String step : LADDER) {
      steps.add(
          el(
              "div class=\"field check\"",
              Html.raw(
                  "<input type=\"radio\" name=\"presence\""
                      + attr("value", step)
                      + attr("id", "presence-" + step)
                      + attr("aria-describedby", "presence-" + step + "-hint")
                      + (step.equals(now) ? " checked" : "")
                      + ">"),
              el("label" + attr("for", "presence-" + step), me.text("me.presence." + step)),
              el(
                  "p class=\"hint\"" + attr("id", "presence-" + step + "-hint"),
                  me.text("me.presence." + step + ".means"))));
    }
    return el(
        "section class=\"card\"",
        el("h2", me.text("me.presence")),
        Form.of(me.call(), Map.of())
            .wrap(
                me.to("/me/privacy"),
                "",
                Html.raw(
                    "<input type=\"hidden\" name=\"version\"" + attr("value", me.version()) + ">"),
                el(
                    "fieldset class=\"me-ladder\"",
                    el("legend", me.text("me.presence.legend")),
                    all(steps)),
                el(
                    "p class=\"actions\"",
                    el("button class=\"main\"", me.text("me.presence.submit"))),
                el("p class=\"note\"", me.text("me.presence.note"))));
  }

  private static Html held(MeShell me) {
    return el(
        "section class=\"card\"",
        el("h2", me.text("me.held")),
        el("p", me.text("me.held.what")),
        el(
            "p",
            el(
                "a class=\"button\" download"
                    + attr("href", "/api/v1/spaces/" + me.space() + "/me/data"),
                me.text("me.held.download"))));
  }

  private static Html looks(MeShell me) {
    List<Html> items = new ArrayList<>();
    for (JsonNode look : MeShell.json(me.ask("listLooksAtMe", "limit", "20")).path("looks")) {
      items.add(
          el(
              "li",
              me.time(look.path("at")),
              Html.text(" "),
              el("bdi", look.path("by").asText()),
              Html.text(" · " + me.text("me.look." + look.path("what").asText()))));
    }
    return el(
        "section class=\"card\"",
        el("h2", me.text("me.looks")),
        items.isEmpty()
            ? el("p class=\"note\"", me.text("me.looks.none"))
            : el("ul class=\"me-list\"", all(items)));
  }

  private static Html erasure(MeShell me) {
    JsonNode erasure = MeShell.json(me.ask("showMyErasure", "lang", MeShell.language(me.call())));
    boolean asked = erasure.path("asked").asBoolean();
    List<Html> kept = new ArrayList<>();
    for (JsonNode one : erasure.path("kept")) {
      kept.add(
          el(
              "li",
              el("strong", one.path("what").asText()),
              el("p", one.path("why").asText()),
              one.has("until")
                  ? el("p", Html.text(me.text("me.erasure.until") + " "), me.day(one.path("until")))
                  : Html.NOTHING));
    }
    return el(
        "section class=\"card\"",
        el("h2", me.text("me.erasure")),
        el(
            "p" + (asked ? " class=\"banner\"" : ""),
            Html.text(me.text(asked ? "me.erasure.asked" : "me.erasure.would") + " "),
            el("strong", me.day(erasure.path("dueAt")))),
        erasure.has("blocked")
            ? el(
                "p class=\"wrong\"",
                me.text("me.erasure.blocked", "by", erasure.path("blocked").asText()))
            : Html.NOTHING,
        el("h3", me.text("me.erasure.kept")),
        el("ul class=\"me-list\"", all(kept)),
        Form.of(me.call(), Map.of())
            .wrap(
                me.to("/me/privacy"),
                "",
                Html.raw(
                    "<input type=\"hidden\" name=\"do\""
                        + attr("value", asked ? "keep" : "erase")
                        + ">"),
                el(
                    "p class=\"actions\"",
                    el(
                        "button class=\"" + (asked ? "main" : "danger") + "\"",
                        me.text(asked ? "me.erasure.cancel" : "me.erasure.ask")))));
  }
}
