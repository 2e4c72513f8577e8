package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.raw;
import static coop.latchkey.hub.web.Html.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Api;
import coop.latchkey.hub.api.Bytes;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.setting.Logo;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Said;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A space's settings: how it shows itself, its language, retention, alarm addresses; and the ways
/// to what else is set elsewhere.
final class SettingsPage implements Page {
  private static final List<String> TEXTS = List.of("name", "accentLight", "accentDark");

  @Override
  public String path() {
    return "/spaces/{space}/settings";
  }

  @Override
  public Access access() {
    return new Access.Holding(Permission.SETTINGS_READ);
  }

  @Override
  public int bytesMax() {
    return 128 * 1024;
  }

  @Override
  public PageAnswer get(PageCall call) {
    return shown(call, null);
  }

  @Override
  public PageAnswer post(PageCall call) {
    Answer answer =
        switch (call.typed("do")) {
          case "logo" -> logo(call);
          case "removeLogo" -> ask(call, "removeLogo", asked(call));
          case "testMail" -> ask(call, "testMail", asked(call));
          case "approvals" -> ApprovalsCard.send(call);
          default ->
              ask(
                  call,
                  "changeSettings",
                  Api.Asked.of(Map.of("space", call.space().value()), typed(call)));
        };
    if (answer instanceof Answer.Bad(Problem problem)) {
      return shown(call, problem);
    }
    String done = call.typed("do").equals("testMail") ? "written" : "saved";
    return new PageAnswer.Redirect("/spaces/" + call.space() + "/settings?done=" + done);
  }

  private static Api.Asked asked(PageCall call) {
    return Api.Asked.of(Map.of("space", call.space().value()));
  }

  private static Answer ask(PageCall call, String operation, Api.Asked asked) {
    return call.api().call(call.caller(), operation, asked.matching(call.typed("version")));
  }

  private static Answer logo(PageCall call) {
    Bytes picture = call.files().getOrDefault("logo", Bytes.NONE);
    String type = Logo.type(picture);
    if (type.isEmpty()) {
      return Answer.bad(
          Problem.badContent(
              "/logo",
              picture.length() == 0 ? Said.of("field.noFile") : Said.of("field.noPicture")));
    }
    return ask(
        call,
        "changeLogo",
        new Api.Asked(Map.of("space", call.space().value()), null, picture, type, null));
  }

  private static ObjectNode typed(PageCall call) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    TEXTS.forEach(field -> json.put(field, call.typed(field).strip()));
    json.put("language", call.typed("language"));
    String days = call.typed("retentionDays").strip();
    try {
      json.put("retentionDays", Integer.parseInt(days));
    } catch (NumberFormatException _) {
      json.put("retentionDays", days);
    }
    var mail = json.putArray("alarmMail");
    call.typed("alarmMail")
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .forEach(mail::add);
    return json;
  }

  private static PageAnswer shown(PageCall call, @Nullable Problem problem) {
    if (!(call.ask("getSettings", "space", call.space().value()) instanceof Answer.Json json)) {
      return new PageAnswer.NotFound();
    }
    String version = json.etag() == null ? "" : json.etag();
    var sheet = new Sheet(call, json.json(), version, problem);
    boolean mine = call.caller().may(Permission.SETTINGS_WRITE, call.space());
    return new PageAnswer.Shown(
        problem == null ? 200 : problem.waits() ? 202 : problem.status(),
        call.texts().text("settings.title"),
        el(
            "div class=\"grid\"",
            mine ? sheet.main() : sheet.facts(),
            mine ? sheet.logo() : Html.NOTHING,
            sheet.mail(mine),
            ApprovalsCard.card(call, mine, call.typed("do").equals("approvals") ? problem : null),
            sheet.elsewhere()),
        List.of(),
        List.of());
  }

  /// @param version what a change names: what was shown, not what there is by now
  private record Sheet(PageCall call, JsonNode json, String version, @Nullable Problem problem) {
    Html main() {
      boolean again = problem != null && call.typed("do").equals("save");
      Map<String, String> values = new LinkedHashMap<>();
      TEXTS.forEach(field -> values.put(field, json.path(field).asText()));
      values.put("language", json.path("language").asText());
      values.put("retentionDays", json.path("retentionDays").asText());
      List<String> addresses = new ArrayList<>();
      json.path("alarmMail").forEach(one -> addresses.add(one.asText()));
      values.put("alarmMail", String.join("\n", addresses));
      Form form =
          again && problem != null ? Form.again(call, listed(problem)) : Form.of(call, values);
      Map<String, String> languages = new LinkedHashMap<>();
      languages.put("", say("settings.language.none"));
      languages.put("en", "English");
      languages.put("fr", "Français");
      return card(
          "settings.shown",
          form.wrap(
              here(),
              "",
              hidden("do", "save"),
              hidden("version", again && conflictFree() ? call.typed("version") : version),
              form.text("name", "settings.name", " maxlength=\"60\" autocomplete=\"off\""),
              form.text("accentLight", "settings.accentLight", COLOUR + "\"#0b5f5b\""),
              form.text("accentDark", "settings.accentDark", COLOUR + "\"#5cc8bd\""),
              form.select("language", "settings.language", languages),
              form.text(
                  "retentionDays",
                  "settings.retentionDays",
                  " required inputmode=\"numeric\" maxlength=\"4\""),
              form.area("alarmMail", "settings.alarmMail", ""),
              form.submit("settings.save")));
    }

    private static final String COLOUR =
        " maxlength=\"7\" autocomplete=\"off\" spellcheck=\"false\" placeholder=";

    /// After a lost update the form names the version there is now: who sends it again has been
    /// told.
    private boolean conflictFree() {
      return problem == null || problem.status() != 412;
    }

    /// Addresses are one field of the form.
    private static Problem listed(Problem problem) {
      return problem.with(
          problem.fields().stream()
              .map(field ->
                  new Problem.Field(
                      field.pointer().replaceFirst("^/alarmMail/.*", "/alarmMail"),
                      field.detail(),
                      field.mend()))
              .toList());
    }

    Html facts() {
      List<Html> facts = new ArrayList<>();
      TEXTS.forEach(field -> facts.add(fact("settings." + field, json.path(field).asText())));
      facts.add(fact("settings.language", json.path("language").asText()));
      facts.add(fact("settings.retentionDays", json.path("retentionDays").asText()));
      json.path("alarmMail").forEach(one -> facts.add(fact("settings.alarmMail", one.asText())));
      return card("settings.shown", el("dl class=\"facts\"", all(facts)));
    }

    private Html fact(String key, String value) {
      return all(el("dt", say(key)), el("dd", value.isEmpty() ? "–" : value));
    }

    Html logo() {
      boolean again = problem != null && call.typed("do").equals("logo");
      Form form = new Form(call, _ -> "", again ? problem : null);
      JsonNode logo = json.path("logo");
      Html picture =
          logo.isMissingNode()
              ? el("p class=\"note\"", say("settings.logo.none"))
              : all(
                  el(
                      "p",
                      raw(
                          "<img class=\"logo\""
                              + attr("src", logo.path("path").asText())
                              + attr("alt", say("settings.logo.alt"))
                              + ">")),
                  button("removeLogo", "settings.logo.remove"));
      return card(
          "settings.logo",
          picture,
          form.wrap(
              here(),
              " enctype=\"multipart/form-data\"",
              hidden("do", "logo"),
              hidden("version", version),
              form.text(
                  "logo",
                  "settings.logo.file",
                  " type=\"file\" accept=\".png,.jpg,.jpeg,.webp,.svg\""),
              form.submit("settings.logo.send")));
    }

    Html mail(boolean mine) {
      JsonNode mail = json.path("mail");
      boolean server = mail.path("server").asBoolean();
      boolean addressed = !json.path("alarmMail").isEmpty();
      String failure = mail.path("failure").asText();
      boolean again = problem != null && call.typed("do").equals("testMail");
      return card(
          "settings.mail",
          el("p", say(server ? "settings.mail.server" : "settings.mail.none")),
          Html.when(
              server,
              el("p", say("settings.mail.waiting", "count", mail.path("waiting").asText()))),
          failure.isEmpty()
              ? Html.NOTHING
              : el(
                  "p class=\"banner\"",
                  Html.icon("warning"),
                  text(say("settings.mail.failure", "said", failure))),
          Html.when(
              again,
              el("p class=\"wrong\"", problem == null ? "" : call.texts().say(problem.detail()))),
          Html.when(mine && server && addressed, button("testMail", "settings.mail.test")));
    }

    Html elsewhere() {
      String space = "/spaces/" + call.space();
      return card(
          "settings.elsewhere",
          el(
              "ul class=\"actions\"",
              way(space + "/open", "open.title"),
              way(space + "/signals", "signals.title"),
              way(space + "/webhooks", "settings.webhooks"),
              way("/account", "settings.tokens"),
              way(space + "/accounts", "settings.accounts"),
              way(space + "/alarms?state=all", "settings.alarms")));
    }

    private Html way(String to, String key) {
      return el("li", el("a class=\"button\"" + attr("href", to), say(key)));
    }

    private Html button(String what, String key) {
      return Form.of(call, Map.of())
          .wrap(
              here(),
              " class=\"plain\"",
              hidden("do", what),
              hidden("version", version),
              el("button", say(key)));
    }

    private String here() {
      return "/spaces/" + call.space() + "/settings";
    }

    private static Html hidden(String name, String value) {
      return raw("<input type=\"hidden\"" + attr("name", name) + attr("value", value) + ">");
    }

    private Html card(String title, Html... parts) {
      return el("section class=\"card\"", el("h2", say(title)), all(parts));
    }

    private String say(String key, String... places) {
      return call.texts().text(key, places);
    }
  }
}
