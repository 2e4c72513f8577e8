package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The members of a space: a search that works as a form, and as one types where scripts run.
final class PeoplePage implements Page {
  private static final List<String> FILTERS = List.of("search", "status", "plan", "after");

  @Override
  public String path() {
    return "/spaces/{space}/people";
  }

  @Override
  public Access access() {
    return new Access.Holding(Permission.PEOPLE_READ);
  }

  @Override
  public PageAnswer get(PageCall call) {
    Texts texts = call.texts();
    JsonNode choices = PeopleParts.json(call.ask("memberChoices", "space", call.space().value()));
    List<String> asked = new ArrayList<>(List.of("space", call.space().value()));
    for (String name : FILTERS) {
      call.query(name)
          .filter(value -> !value.isBlank())
          .ifPresent(value -> asked.addAll(List.of(name, value)));
    }
    Answer answer = call.ask("listMembers", asked.toArray(String[]::new));
    Html found =
        answer instanceof Answer.Bad bad
            ? Form.again(call, bad.problem()).summary()
            : found(call, PeopleParts.json(answer), choices);
    return new PageAnswer.Shown(
        200,
        texts.text("members.title"),
        all(
            el("section class=\"card\"", search(call, choices), actions(call)),
            el("section class=\"card\" id=\"found\"", found),
            Html.json("people-words", words(call, choices).toString())),
        List.of(),
        List.of("people.js"));
  }

  private static Html search(PageCall call, JsonNode choices) {
    Texts texts = call.texts();
    Form form = new Form(call, name -> call.query(name).orElse(""), null);
    Map<String, String> statuses = new LinkedHashMap<>();
    statuses.put("", texts.text("members.anyStatus"));
    statuses.putAll(PeopleParts.statuses(texts));
    statuses.put("guest", texts.text("members.status.guest"));
    return el(
        "form class=\"row\" method=\"get\" role=\"search\" id=\"people-search\"",
        form.text(
            "search",
            "members.search",
            " type=\"search\" maxlength=\"200\" autocomplete=\"off\" spellcheck=\"false\""),
        form.select("status", "members.status", statuses),
        form.select(
            "plan",
            "members.plan",
            PeopleParts.named(choices.path("plans"), texts.text("members.anyPlan"))),
        form.submit("members.find"));
  }

  private static Html actions(PageCall call) {
    String list = PeopleParts.list(call);
    return Html.when(
        PeopleParts.mayChange(call),
        el(
            "p class=\"actions\"",
            el(
                "a class=\"button\"" + attr("href", list + ":add"),
                call.texts().text("members.add")),
            el(
                "a class=\"button\"" + attr("href", list + ":import"),
                call.texts().text("members.import"))));
  }

  private static Html found(PageCall call, JsonNode json, JsonNode choices) {
    Texts texts = call.texts();
    Map<String, String> plans = PeopleParts.named(choices.path("plans"), "");
    List<Html> rows = new ArrayList<>();
    json.path("members").forEach(one -> rows.add(row(call, one, plans)));
    boolean more = json.has("next");
    String told =
        texts.text(
            rows.isEmpty() ? "members.none" : more ? "members.more" : "members.count",
            "count",
            String.valueOf(rows.size()));
    return all(
        el("p role=\"status\" id=\"people-count\"", told),
        PeopleParts.table(
            texts,
            "members.title",
            List.of(
                "members.name",
                "members.id",
                "members.status",
                "members.plans",
                "members.badgeCount"),
            "tbody id=\"people-rows\"",
            rows),
        el(
            "p class=\"actions\" id=\"people-pages\"",
            more
                ? el(
                    "a class=\"button\" rel=\"next\""
                        + attr("href", PeopleParts.list(call) + json.path("next").asText()),
                    texts.text("members.next"))
                : Html.NOTHING));
  }

  private static Html row(PageCall call, JsonNode one, Map<String, String> plans) {
    List<String> held = new ArrayList<>();
    one.path("plans").forEach(plan -> held.add(plans.getOrDefault(plan.asText(), plan.asText())));
    String id = one.path("id").asText();
    return el(
        "tr",
        el(
            "td",
            el(
                "a" + attr("href", PeopleParts.member(call, id)),
                PeopleParts.name(one.path("name").asText()))),
        el("td", id),
        el("td", PeopleParts.status(call.texts(), one.path("status").asText())),
        el("td", String.join(", ", held)),
        el("td class=\"number\"", String.valueOf(one.path("badges").asInt())));
  }

  /// What the script needs to write rows as this page does.
  private static ObjectNode words(PageCall call, JsonNode choices) {
    Texts texts = call.texts();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("api", "/api/v1/spaces/" + call.space() + "/members");
    json.put("page", PeopleParts.list(call));
    for (String key : List.of("none", "more", "count", "next", "failed")) {
      json.put(key, texts.text("members." + key));
    }
    ObjectNode statuses = json.putObject("statuses");
    for (String one : List.of("active", "paused", "arrears", "ended", "guest")) {
      statuses
          .putObject(one)
          .put("text", texts.text("members.status." + one))
          .put("icon", PeopleParts.icon(one));
    }
    ObjectNode plans = json.putObject("plans");
    PeopleParts.named(choices.path("plans"), "").forEach(plans::put);
    return json;
  }
}
