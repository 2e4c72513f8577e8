package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `/spaces/{space}/open`: what a space's owners let leave the operators' pages.
final class OpenPage implements Page {
  private static final List<String> SWITCHES =
      List.of(
          "spaceApi",
          "names",
          "doorLocked",
          "publicPage",
          "homeAssistant",
          "homeAssistantUnlock",
          "metrics");
  private static final List<String> TEXTS =
      List.of("url", "logo", "address", "email", "phone", "matrix", "mastodon", "hours");
  private static final List<String> CHOICES = List.of("state", "people");
  private static final List<String> DEGREES = List.of("lat", "lon");

  @Override
  public String path() {
    return "/spaces/{space}/open";
  }

  @Override
  public Access access() {
    return new Access.Holding(Permission.SETTINGS_READ);
  }

  @Override
  public PageAnswer get(PageCall call) {
    return shown(call, null);
  }

  @Override
  public PageAnswer post(PageCall call) {
    Answer answer =
        call.api()
            .call(
                call.caller(),
                "changeOpenSettings",
                Api.Asked.of(Map.of("space", call.space().value()), typed(call))
                    .matching(call.typed("version")));
    return answer instanceof Answer.Bad(Problem problem)
        ? shown(call, problem)
        : new PageAnswer.Redirect("/spaces/" + call.space() + "/open?done=saved");
  }

  private static ObjectNode typed(PageCall call) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    SWITCHES.forEach(one -> json.put(one, call.typed(one).equals("true")));
    TEXTS.forEach(one -> json.put(one, call.typed(one).strip()));
    CHOICES.forEach(one -> json.put(one, call.typed(one)));
    for (String one : DEGREES) {
      String typed = call.typed(one).strip().replace(',', '.');
      if (typed.isEmpty()) {
        json.putNull(one);
      } else if (typed.matches("-?[0-9]{1,3}(\\.[0-9]{1,10})?")) {
        json.put(one, Double.parseDouble(typed));
      } else {
        json.put(one, typed);
      }
    }
    ArrayNode frames = json.putArray("frames");
    call.typed("frames")
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .forEach(frames::add);
    return json;
  }

  private static Map<String, String> values(JsonNode json) {
    Map<String, String> values = new LinkedHashMap<>();
    for (List<String> fields : List.of(SWITCHES, TEXTS, CHOICES)) {
      fields.forEach(one -> values.put(one, json.path(one).asText()));
    }
    DEGREES.forEach(one -> values.put(one, json.path(one).isNull() ? "" : json.path(one).asText()));
    List<String> frames = new ArrayList<>();
    json.path("frames").forEach(one -> frames.add(one.asText()));
    values.put("frames", String.join("\n", frames));
    return values;
  }

  private static PageAnswer shown(PageCall call, @Nullable Problem problem) {
    if (!(call.ask("getOpenSettings", "space", call.space().value())
        instanceof Answer.Json(int _, JsonNode json, String etag))) {
      return new PageAnswer.NotFound();
    }
    Form form = problem == null ? Form.of(call, values(json)) : Form.again(call, listed(problem));
    boolean mine = call.caller().may(Permission.SETTINGS_WRITE, call.space());
    boolean conflict = problem != null && problem.status() == 412;
    String version = etag == null ? "" : etag;
    Html fields =
        form.wrap(
            "/spaces/" + call.space() + "/open",
            "",
            Waiting.hidden(
                "version", problem == null || conflict ? version : call.typed("version")),
            spaceApi(call, form, json),
            publicPage(call, form, json),
            card(
                call,
                "open.others.title",
                form.check("homeAssistant", "open.homeAssistant"),
                form.check("homeAssistantUnlock", "open.homeAssistantUnlock"),
                form.check("metrics", "open.metrics")),
            mine ? form.submit("open.save") : Html.NOTHING);
    return new PageAnswer.Shown(
        problem == null ? 200 : problem.status(),
        call.texts().text("open.title"),
        all(
            el("p", call.texts().text("open.what")),
            mine ? fields : el("fieldset class=\"bare\" disabled", fields)),
        List.of(),
        List.of());
  }

  private static Html spaceApi(PageCall call, Form form, JsonNode json) {
    return card(
        call,
        "open.spaceApi.title",
        form.check("spaceApi", "open.spaceApi.on"),
        see(call, json.path("spaceApi").asBoolean(), "/spaceapi/" + call.space() + ".json"),
        form.select("state", "open.state", choice(call, "open.state", "never", "doors", "people")),
        form.select(
            "people", "open.people", choice(call, "open.people", "no", "fiveOrMore", "exact")),
        form.check("names", "open.names"),
        form.check("doorLocked", "open.doorLocked"),
        form.text("url", "open.url", " type=\"url\" maxlength=\"500\""),
        form.text("logo", "open.logo", " type=\"url\" maxlength=\"500\""),
        form.text("address", "open.address", " maxlength=\"300\""),
        form.text("lat", "open.lat", " inputmode=\"decimal\" maxlength=\"15\""),
        form.text("lon", "open.lon", " inputmode=\"decimal\" maxlength=\"15\""),
        form.text("email", "open.email", " type=\"email\" maxlength=\"254\""),
        form.text("phone", "open.phone", " type=\"tel\" maxlength=\"40\""),
        form.text("matrix", "open.matrix", " maxlength=\"255\""),
        form.text("mastodon", "open.mastodon", " maxlength=\"255\""));
  }

  private static Html publicPage(PageCall call, Form form, JsonNode json) {
    return card(
        call,
        "open.public.title",
        form.check("publicPage", "open.publicPage.on"),
        see(call, json.path("publicPage").asBoolean(), "/public/" + call.space()),
        form.text("hours", "open.hours", " maxlength=\"200\""),
        form.area("frames", "open.frames", ""));
  }

  private static Html see(PageCall call, boolean on, String path) {
    return Html.when(
        on, el("p", el("a" + attr("href", path), call.texts().text("open.see") + ": " + path)));
  }

  private static Map<String, String> choice(PageCall call, String key, String... values) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String value : values) {
      options.put(value, call.texts().text(key + "." + value));
    }
    return options;
  }

  private static Html card(PageCall call, String title, Html... parts) {
    return el("section class=\"card\"", el("h2", call.texts().text(title)), all(parts));
  }

  /// Sites are one field of the form.
  private static Problem listed(Problem problem) {
    return problem.with(
        problem.fields().stream()
            .map(field ->
                new Problem.Field(
                    field.pointer().replaceFirst("^/frames/.*", "/frames"),
                    field.detail(),
                    field.mend()))
            .toList());
  }
}
