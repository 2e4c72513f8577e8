package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Api;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The alarms that are open, each to be acknowledged; and, asked for, those that were.
final class AlarmsPage implements Page {
  @Override
  public String path() {
    return "/spaces/{space}/alarms";
  }

  @Override
  public Access access() {
    return new Access.Holding(Permission.LIVE_READ);
  }

  @Override
  public PageAnswer get(PageCall call) {
    return shown(call, null);
  }

  @Override
  public PageAnswer post(PageCall call) {
    Map<String, String> parameters =
        Map.of("space", call.space().value(), "alarm", call.typed("alarm"));
    JsonNode body = JsonNodeFactory.instance.objectNode().put("note", call.typed("note"));
    Answer answer =
        call.api()
            .call(
                call.caller(),
                "acknowledgeAlarm",
                Api.Asked.of(parameters, body).matching(call.typed("version")));
    return answer instanceof Answer.Bad(Problem problem)
        ? shown(call, problem)
        : new PageAnswer.Redirect("/spaces/" + call.space() + "/alarms?done=acknowledged");
  }

  private static PageAnswer shown(PageCall call, @Nullable Problem problem) {
    String state = call.query("state").orElse("open").equals("all") ? "all" : "open";
    List<String> parameters = new ArrayList<>(List.of("space", call.space().value()));
    parameters.addAll(List.of("state", state));
    call.query("after").ifPresent(after -> parameters.addAll(List.of("after", after)));
    Answer answer = call.ask("listAlarms", parameters.toArray(String[]::new));
    if (!(answer instanceof Answer.Json json)) {
      return new PageAnswer.NotFound();
    }
    var list = new Listing(call, call.zone(), problem);
    return new PageAnswer.Shown(
        problem == null ? 200 : problem.status(),
        call.texts().text("alarms.title"),
        all(list.tabs(state), list.items(json.json().path("alarms")), list.next(json.json())),
        List.of(),
        List.of());
  }

  private record Listing(PageCall call, ZoneId zone, @Nullable Problem problem) {
    Html tabs(String state) {
      String here = "/spaces/" + call.space() + "/alarms";
      return el(
          "nav class=\"actions\"" + attr("aria-label", say("alarms.which")),
          tab(here, "alarms.open", state.equals("open")),
          tab(here + "?state=all", "alarms.all", state.equals("all")));
    }

    private Html tab(String to, String key, boolean current) {
      return el(
          "a class=\"button\"" + attr("href", to) + (current ? " aria-current=\"page\"" : ""),
          say(key));
    }

    Html items(JsonNode alarms) {
      if (alarms.isEmpty()) {
        return el("p class=\"note\"", say("alarms.none"));
      }
      List<Html> items = new ArrayList<>();
      alarms.forEach(alarm -> items.add(item(alarm)));
      return el("ul class=\"grid\"", all(items));
    }

    Html next(JsonNode json) {
      return json.has("next")
          ? el(
              "p",
              el(
                  "a class=\"button\"" + attr("href", json.path("next").asText()),
                  say("alarms.older")))
          : Html.NOTHING;
    }

    private Html item(JsonNode alarm) {
      String kind = alarm.path("kind").asText();
      boolean seen = alarm.has("acknowledged");
      return el(
          "li class=\"card\"" + attr("id", "alarm-" + alarm.path("id").asText()),
          el(
              "h2",
              Html.icon(seen ? "check" : "alarm"),
              Html.text(" " + say("alarms.kind." + kind, "subject", alarm.path("name").asText()))),
          el("dl class=\"facts\"", all(facts(alarm))),
          seen ? Html.NOTHING : el("p", say("alarms.next." + kind)),
          seen || !call.caller().may(Permission.DOORS_ORDER, call.space())
              ? Html.NOTHING
              : form(alarm));
    }

    private List<Html> facts(JsonNode alarm) {
      List<Html> facts = new ArrayList<>();
      facts.add(fact("alarms.since", time(alarm.path("at").asText())));
      if (alarm.path("times").asInt() > 1) {
        facts.add(fact("alarms.times", Html.text(alarm.path("times").asText())));
        facts.add(fact("alarms.last", time(alarm.path("lastAt").asText())));
      }
      facts.add(
          fact(
              "alarms.cause",
              alarm.has("endedAt")
                  ? all(Html.text(say("alarms.gone") + " "), time(alarm.path("endedAt").asText()))
                  : Html.text(say("alarms.there"))));
      JsonNode by = alarm.path("acknowledged");
      if (!by.isMissingNode()) {
        facts.add(
            fact(
                "alarms.by",
                all(Html.text(by.path("by").asText() + ", "), time(by.path("at").asText()))));
        if (!by.path("note").asText().isEmpty()) {
          facts.add(fact("alarms.note", Html.text(by.path("note").asText())));
        }
      }
      return facts;
    }

    private Html fact(String key, Html value) {
      return all(el("dt", say(key)), el("dd", value));
    }

    private Html time(String at) {
      Instant instant = Instant.parse(at);
      return Html.time(instant, Times.clock(instant, call.now(), zone));
    }

    private Html form(JsonNode alarm) {
      String id = alarm.path("id").asText();
      boolean mine = problem != null && call.typed("alarm").equals(id);
      String typed = mine ? call.typed("note") : "";
      var form = new Form(call, _ -> "", mine ? problem : null);
      String field = "note-" + id;
      return form.wrap(
          "/spaces/" + call.space() + "/alarms",
          "",
          raw("<input type=\"hidden\" name=\"alarm\"" + attr("value", id) + ">"),
          raw(
              "<input type=\"hidden\" name=\"version\""
                  + attr("value", alarm.path("version").asText())
                  + ">"),
          el(
              "div class=\"field\"",
              el("label" + attr("for", field), say("alarms.note")),
              raw(
                  "<input type=\"text\" name=\"note\" maxlength=\"500\""
                      + attr("id", field)
                      + attr("value", typed)
                      + ">")),
          form.submit("alarms.acknowledge"));
    }

    private String say(String key, String... places) {
      return call.texts().text(key, places);
    }
  }
}
