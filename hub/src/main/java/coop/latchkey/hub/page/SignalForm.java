package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.signal.Signal;
import coop.latchkey.hub.web.Html;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields of a signal.
final class SignalForm {
  /// Thresholds that the page offers; the API takes more.
  static final int ROWS = 4;

  private SignalForm() {}

  /// For a new one.
  static Html fresh(PageCall call, @Nullable Problem problem) {
    Map<String, String> values = new HashMap<>();
    values.put("emptyAfter", "20");
    values.put("unseenMax", "0");
    Map<String, String> zones = new LinkedHashMap<>();
    if (call.ask("listZones", "space", call.space().value())
        instanceof Answer.Json(int _, JsonNode json, String _)) {
      json.path("zones")
          .forEach(zone -> zones.put(zone.path("id").asText(), zone.path("name").asText()));
    }
    zones.put(Signal.WHOLE, call.texts().text("signals.whole", "space", named(call)));
    Form form = problem == null ? Form.of(call, values) : Form.again(call, pointed(problem));
    return form.wrap(
        here(call),
        "",
        Waiting.hidden("action", "add"),
        form.select("zone", "signals.zone", zones),
        fields(call, form),
        form.submit("signals.add"));
  }

  private static String named(PageCall call) {
    return call.spaces().stream()
        .filter(one -> one.id().equals(call.space()))
        .map(Frame.Named::name)
        .findFirst()
        .orElse(call.space().value());
  }

  /// For one there is.
  static Html change(PageCall call, JsonNode signal, @Nullable Problem problem) {
    Form form =
        problem == null ? Form.of(call, values(signal)) : Form.again(call, pointed(problem));
    return form.wrap(
        here(call),
        "",
        Waiting.hidden("action", "change"),
        Waiting.hidden("signal", signal.path("id").asText()),
        Waiting.hidden("version", signal.path("version").asText()),
        fields(call, form),
        form.submit("signals.save"));
  }

  static String here(PageCall call) {
    return "/spaces/" + call.space() + "/signals";
  }

  private static Map<String, String> values(JsonNode signal) {
    Map<String, String> values = new HashMap<>();
    values.put("unit", signal.path("unit").asText());
    values.put("certain", signal.path("certain").asText());
    values.put("emptyAfter", minutes(signal.path("emptyAfter")));
    values.put("unseenMax", signal.path("unseenMax").asText());
    for (int i = 0; i < ROWS; i++) {
      JsonNode one = signal.path("thresholds").path(i);
      if (!(one instanceof MissingNode)) {
        values.put("up" + i, one.path("up").asText());
        values.put("down" + i, one.path("down").asText());
        values.put("minutes" + i, minutes(one.path("lasting")));
        values.put("alarm" + i, one.path("alarm").asText());
      }
    }
    return values;
  }

  private static String minutes(JsonNode duration) {
    return Long.toString(Duration.parse(duration.asText("PT0S")).toMinutes());
  }

  private static Html fields(PageCall call, Form form) {
    Map<String, String> units = new LinkedHashMap<>();
    units.put("percent", call.texts().text("signals.unit.percent"));
    units.put("people", call.texts().text("signals.unit.people"));
    List<Html> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(
          el(
              "fieldset class=\"threshold\"",
              el("legend", call.texts().text("signals.threshold", "n", Integer.toString(i + 1))),
              form.text("up" + i, "signals.up", NUMBER),
              form.text("down" + i, "signals.down", NUMBER),
              form.text("minutes" + i, "signals.minutes", NUMBER),
              form.check("alarm" + i, "signals.alarm")));
    }
    return all(
        form.select("unit", "signals.unit", units),
        all(rows),
        form.check("certain", "signals.certain"),
        form.text("emptyAfter", "signals.emptyAfter", " required" + NUMBER),
        form.text("unseenMax", "signals.unseenMax", " required" + NUMBER));
  }

  private static final String NUMBER =
      " inputmode=\"numeric\" maxlength=\"6\" autocomplete=\"off\"";

  /// A threshold's field as the form calls it.
  private static Problem pointed(Problem problem) {
    return problem.with(
        problem.fields().stream()
            .map(field ->
                new Problem.Field(
                    field
                        .pointer()
                        .replaceFirst("^/thresholds/([0-9]+)/(up|down)$", "/$2$1")
                        .replaceFirst("^/thresholds/([0-9]+)/lasting$", "/minutes$1")
                        .replaceFirst("^/thresholds.*$", "/up0"),
                    field.detail(),
                    field.mend()))
            .toList());
  }
}
