package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.raw;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Api;
import coop.latchkey.hub.api.Bytes;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A file of members: chosen, shown row by row with what becomes of each, then taken.
final class ImportPage implements Page {
  private static final int BYTES_MAX = 17 * 1024 * 1024;
  private static final List<String> FATES = List.of("new", "changed", "unchanged", "refused");

  @Override
  public String path() {
    return "/spaces/{space}/people:import";
  }

  @Override
  public Access access() {
    return new Access.Holding(Permission.PEOPLE_WRITE);
  }

  @Override
  public int bytesMax() {
    return BYTES_MAX;
  }

  @Override
  public PageAnswer get(PageCall call) {
    if (call.query("import").isEmpty()) {
      return page(call, null, choosing(call));
    }
    List<String> asked =
        new ArrayList<>(
            List.of("space", call.space().value(), "import", call.query("import").orElse("")));
    for (String name : List.of("after", "fate")) {
      call.query(name)
          .filter(value -> !value.isBlank())
          .ifPresent(value -> asked.addAll(List.of(name, value)));
    }
    Answer answer = call.ask("getImport", asked.toArray(String[]::new));
    return answer instanceof Answer.Bad bad
        ? page(call, bad.problem(), choosing(call))
        : page(call, null, shown(call, PeopleParts.json(answer)));
  }

  @Override
  public PageAnswer post(PageCall call) {
    return call.typed("import").isEmpty() ? show(call) : take(call);
  }

  private static PageAnswer show(PageCall call) {
    Bytes file = call.files().getOrDefault("file", Bytes.NONE);
    Answer answer =
        call.api()
            .call(
                call.caller(),
                "importMembers",
                new Api.Asked(
                    Map.of(
                        "space",
                        call.space().value(),
                        "dryRun",
                        "true",
                        "Accept-Language",
                        call.texts().language().code()),
                    null,
                    file,
                    file.length() == 0 ? "" : "text/csv",
                    null));
    return answer instanceof Answer.Bad bad
        ? page(call, bad.problem(), choosing(call))
        : new PageAnswer.Redirect(at(call, PeopleParts.json(answer).path("import").asText()));
  }

  private static PageAnswer take(PageCall call) {
    Map<String, String> asked = new HashMap<>();
    asked.put("space", call.space().value());
    asked.put("dryRun", "false");
    asked.put("Accept-Language", call.texts().language().code());
    asked.put("import", call.typed("import"));
    if (call.typed("leaveRefused").equals("true")) {
      asked.put("leaveRefused", "true");
    }
    Answer answer = call.api().call(call.caller(), "importMembers", Api.Asked.of(asked));
    if (answer instanceof Answer.Bad bad) {
      Answer again =
          call.ask("getImport", "space", call.space().value(), "import", call.typed("import"));
      return page(
          call,
          bad.problem(),
          again instanceof Answer.Bad ? choosing(call) : shown(call, PeopleParts.json(again)));
    }
    return new PageAnswer.Redirect(PeopleParts.list(call) + "?done=membersImported");
  }

  private static String at(PageCall call, String id) {
    return PeopleParts.list(call) + ":import?import=" + PeopleParts.encoded(id);
  }

  private static PageAnswer page(PageCall call, @Nullable Problem problem, Html content) {
    return new PageAnswer.Shown(
        problem == null ? 200 : problem.status(),
        call.texts().text("members.import"),
        all(
            el(
                "p",
                el("a" + attr("href", PeopleParts.list(call)), call.texts().text("members.back"))),
            problem == null ? Html.NOTHING : Form.again(call, problem).summary(),
            content),
        List.of(),
        List.of());
  }

  private static Html choosing(PageCall call) {
    Texts texts = call.texts();
    Form form = Form.of(call, Map.of());
    return el(
        "section class=\"card\"",
        el("p", texts.text("members.import.what")),
        form.wrap(
            PeopleParts.list(call) + ":import",
            " enctype=\"multipart/form-data\"",
            form.text(
                "file",
                "members.import.file",
                " type=\"file\" required accept=\".csv,.txt,.tsv,text/csv\""),
            form.submit("members.import.show")));
  }

  private static Html shown(PageCall call, JsonNode json) {
    Texts texts = call.texts();
    List<Html> facts = new ArrayList<>();
    for (String fate : FATES) {
      facts.add(el("dt", tag(texts, fate)));
      facts.add(el("dd", json.path("counts").path(fate).asText()));
    }
    String separator = json.path("separator").asText();
    List<String> ignored = new ArrayList<>();
    json.path("ignoredColumns").forEach(one -> ignored.add(one.asText()));
    return all(
        el(
            "section class=\"card\"",
            el("h2", texts.text("members.import.counts")),
            el("dl class=\"facts\"", all(facts)),
            el(
                "p class=\"note\"",
                texts.text(
                    "members.import.read",
                    "charset",
                    json.path("charset").asText(),
                    "separator",
                    separator.equals("tab") ? texts.text("members.import.tab") : separator)),
            ignored.isEmpty()
                ? Html.NOTHING
                : el(
                    "p class=\"note\"",
                    texts.text("members.import.ignored", "columns", String.join(", ", ignored))),
            taking(call, json)),
        el("section class=\"card\"", rows(call, json)));
  }

  private static Html taking(PageCall call, JsonNode json) {
    Form form = Form.of(call, Map.of());
    boolean refused = json.path("counts").path("refused").asInt() > 0;
    return form.wrap(
        PeopleParts.list(call) + ":import",
        "",
        raw(
            "<input type=\"hidden\" name=\"import\""
                + attr("value", json.path("import").asText())
                + ">"),
        refused ? form.check("leaveRefused", "members.import.leave") : Html.NOTHING,
        form.submit("members.import.take"));
  }

  private static Html tag(Texts texts, String fate) {
    String icon =
        switch (fate) {
          case "new" -> "tone-good";
          case "changed" -> "tone-warning";
          case "refused" -> "tone-alarm";
          default -> "tone-info";
        };
    return el(
        "span class=\"tag\"", Html.icon(icon), el("span", texts.text("members.fate." + fate)));
  }

  private static Html rows(PageCall call, JsonNode json) {
    Texts texts = call.texts();
    List<Html> rows = new ArrayList<>();
    json.path("rows").forEach(one -> rows.add(row(texts, one)));
    List<Html> links = new ArrayList<>();
    String here = at(call, json.path("import").asText());
    links.add(el("a class=\"button\"" + attr("href", here), texts.text("members.import.all")));
    for (String fate : FATES) {
      if (json.path("counts").path(fate).asInt() > 0) {
        links.add(
            el(
                "a class=\"button\"" + attr("href", here + "&fate=" + fate),
                texts.text("members.fate." + fate)));
      }
    }
    String next = json.path("next").asText("");
    return all(
        el(
            "nav class=\"actions\"" + attr("aria-label", texts.text("members.import.only")),
            all(links)),
        PeopleParts.table(
            texts,
            "members.import.rows",
            List.of("members.line", "members.fate", "members.name", "members.id", "members.what"),
            "tbody",
            rows),
        next.isEmpty()
            ? Html.NOTHING
            : el(
                "p class=\"actions\"",
                el(
                    "a class=\"button\" rel=\"next\""
                        + attr(
                            "href",
                            here + "&" + next.substring(1).replaceFirst("limit=\\d+&?", "")),
                    texts.text("members.import.next"))));
  }

  private static Html row(Texts texts, JsonNode one) {
    List<Html> what = new ArrayList<>();
    for (JsonNode change : one.path("changes")) {
      String field = "members." + change.path("field").asText();
      what.add(
          el(
              "div",
              Html.text((texts.has(field) ? texts.text(field) : field) + ": "),
              PeopleParts.name(change.path("from").asText()),
              Html.text(" → "),
              PeopleParts.name(change.path("to").asText())));
    }
    if (one.has("detail")) {
      what.add(
          el(
              "div",
              PeopleParts.name(one.path("detail").asText()),
              Html.text(". " + one.path("mend").asText())));
    }
    return el(
        "tr",
        el("td class=\"number\"", one.path("line").asText()),
        el("td", tag(texts, one.path("fate").asText())),
        el("td", PeopleParts.name(one.path("name").asText())),
        el("td", PeopleParts.name(one.path("id").asText())),
        el("td", all(what)));
  }
}
