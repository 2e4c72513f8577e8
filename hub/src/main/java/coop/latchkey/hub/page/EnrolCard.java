package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A badge is given by holding it to a reader: the form that begins it, and how far it has come.
final class EnrolCard {
  private static final List<String> STATES =
      List.of("waiting", "heard", "done", "taken", "refused", "cancelled", "expired");

  private EnrolCard() {}

  static Html card(PageCall call, JsonNode choices, @Nullable Problem problem) {
    JsonNode state =
        call.query("enrolment")
            .map(id ->
                PeopleParts.json(
                    call.ask("getEnrolment", "space", call.space().value(), "enrolment", id)))
            .orElseGet(com.fasterxml.jackson.databind.node.MissingNode::getInstance);
    return el(
        "section class=\"card\" id=\"enrol\" aria-labelledby=\"enrol-head\"",
        el("h2 id=\"enrol-head\"", call.texts().text("members.enrol")),
        state.isMissingNode() ? Html.NOTHING : state(call, state, choices),
        state.path("listening").asBoolean() ? Html.NOTHING : begin(call, choices, problem));
  }

  private static Html begin(PageCall call, JsonNode choices, @Nullable Problem problem) {
    Form form = problem == null ? Form.of(call, Map.of()) : Form.again(call, problem);
    return form.wrap(
        call.path().split("\\?", 2)[0] + "#enrol",
        "",
        raw("<input type=\"hidden\" name=\"do\" value=\"enrol\">"),
        form.select("door", "members.door", PeopleParts.named(choices.path("doors"), "")),
        form.text("label", "members.label", " maxlength=\"60\" autocomplete=\"off\""),
        form.submit("members.enrol.begin"));
  }

  private static Html state(PageCall call, JsonNode state, JsonNode choices) {
    Texts texts = call.texts();
    String id = state.path("id").asText();
    String door =
        PeopleParts.named(choices.path("doors"), "")
            .getOrDefault(state.path("door").asText(), state.path("door").asText());
    ObjectNode words = JsonNodeFactory.instance.objectNode();
    words.put("api", "/api/v1/spaces/" + call.space() + "/enrolments/" + id);
    words.put("until", state.path("until").asText());
    words.put(
        "done", PeopleParts.member(call, state.path("member").asText()) + "?done=badgeEnrolled");
    words.put("seconds", texts.text("members.enrol.seconds"));
    ObjectNode all = words.putObject("states");
    STATES.forEach(one -> all.put(one, texts.text("members.enrol." + one, "door", door)));
    all.put("takenBy", texts.text("members.enrol.takenBy"));
    String told = told(texts, state, door);
    return all(
        el(
            "div class=\"banner\" data-tone=\"info\" id=\"enrol-state\""
                + attr("data-state", state.path("state").asText())
                + attr("data-listening", state.path("listening").asText()),
            Html.icon("mode-unlocked"),
            el("p role=\"status\" id=\"enrol-told\"", told),
            el("p class=\"note\" id=\"enrol-seconds\"", "")),
        el(
            "div class=\"actions\"",
            el("a class=\"button\"" + attr("href", call.path()), texts.text("members.enrol.look")),
            Html.when(
                state.path("listening").asBoolean(),
                Form.of(call, Map.of())
                    .wrap(
                        call.path().split("\\?", 2)[0],
                        " class=\"plain\"",
                        raw("<input type=\"hidden\" name=\"do\" value=\"cancel\">"),
                        raw("<input type=\"hidden\" name=\"enrolment\"" + attr("value", id) + ">"),
                        el("button", texts.text("members.enrol.cancel"))))),
        Html.json("enrol-words", words.toString()));
  }

  private static String told(Texts texts, JsonNode state, String door) {
    String code = state.path("state").asText();
    String name = state.path("holder").path("name").asText("");
    if (code.equals("taken") && !name.isEmpty()) {
      return texts.text("members.enrol.takenBy", "name", name);
    }
    String told = texts.text("members.enrol." + code, "door", door);
    return code.equals("refused") ? told + " " + state.path("why").asText() : told;
  }
}
