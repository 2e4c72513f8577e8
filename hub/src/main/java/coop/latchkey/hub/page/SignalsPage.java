package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Api;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `/spaces/{space}/signals`: what is told of zones, what was told last, and for how long they were
/// told empty.
final class SignalsPage implements Page {
  @Override
  public String path() {
    return "/spaces/{space}/signals";
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
    String id = call.typed("signal");
    Answer answer =
        switch (call.typed("action")) {
          case "add" -> {
            ObjectNode body = typed(call);
            body.put("zone", call.typed("zone"));
            yield call.tell("createSignal", body, "space", call.space().value());
          }
          case "remove" -> ask(call, "removeSignal", Api.Asked.of(of(call, id)));
          default -> ask(call, "changeSignal", Api.Asked.of(of(call, id), typed(call)));
        };
    String done = call.typed("action").equals("remove") ? "signal.removed" : "saved";
    return answer instanceof Answer.Bad(Problem problem)
        ? shown(call, problem)
        : new PageAnswer.Redirect("/spaces/" + call.space() + "/signals?done=" + done);
  }

  private static Answer ask(PageCall call, String operation, Api.Asked asked) {
    return call.api().call(call.caller(), operation, asked.matching(call.typed("version")));
  }

  private static Map<String, String> of(PageCall call, String id) {
    return Map.of("space", call.space().value(), "signal", id);
  }

  private static ObjectNode typed(PageCall call) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("unit", call.typed("unit"));
    json.put("certain", call.typed("certain").equals("true"));
    ArrayNode thresholds = json.putArray("thresholds");
    for (int i = 0; i < SignalForm.ROWS; i++) {
      if (!call.typed("up" + i).isBlank()) {
        ObjectNode one = thresholds.addObject();
        number(one, "up", call.typed("up" + i));
        number(one, "down", call.typed("down" + i));
        one.put("lasting", minutes(call.typed("minutes" + i)));
        one.put("alarm", call.typed("alarm" + i).equals("true"));
      }
    }
    json.put("emptyAfter", minutes(call.typed("emptyAfter")));
    number(json, "unseenMax", call.typed("unseenMax"));
    return json;
  }

  /// As a number where it is one; otherwise the API says what is wrong with it.
  private static void number(ObjectNode json, String field, String typed) {
    String text = typed.strip();
    if (text.matches("[0-9]{1,6}")) {
      json.put(field, Integer.parseInt(text));
    } else {
      json.put(field, text);
    }
  }

  private static String minutes(String typed) {
    String text = typed.strip();
    return "PT" + (text.isEmpty() ? "0" : text) + "M";
  }

  /// One form at a time: to change the signal that was chosen, else for a new one.
  private static Html form(PageCall call, JsonNode signals, @Nullable Problem problem) {
    String chosen = problem == null ? call.query("change").orElse("") : call.typed("signal");
    for (JsonNode signal : signals) {
      if (signal.path("id").asText().equals(chosen)) {
        return el(
            "section class=\"card\" id=\"form\"",
            el("h2", call.texts().text("signals.change.of", "name", signal.path("name").asText())),
            SignalForm.change(call, signal, problem));
      }
    }
    return el(
        "section class=\"card\" id=\"form\"",
        el("h2", call.texts().text("signals.new")),
        SignalForm.fresh(call, problem));
  }

  private static PageAnswer shown(PageCall call, @Nullable Problem problem) {
    if (!(call.ask("listSignals", "space", call.space().value())
        instanceof Answer.Json(int _, JsonNode json, String _))) {
      return new PageAnswer.NotFound();
    }
    boolean mine = call.caller().may(Permission.SETTINGS_WRITE, call.space());
    List<Html> parts = new ArrayList<>();
    parts.add(el("p", call.texts().text("signals.what")));
    parts.add(el("p class=\"note\"", call.texts().text("signals.rule")));
    if (json.path("signals").isEmpty()) {
      parts.add(el("p", call.texts().text("signals.none")));
    }
    List<Html> cards = new ArrayList<>();
    json.path("signals").forEach(signal -> cards.add(new SignalCard(call, signal).html(mine)));
    if (mine) {
      cards.add(form(call, json.path("signals"), problem));
    }
    parts.add(el("div class=\"grid\"", all(cards)));
    return new PageAnswer.Shown(
        problem == null ? 200 : problem.status(),
        call.texts().text("signals.title"),
        all(parts),
        List.of(),
        List.of());
  }
}
