package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.icon;
import static coop.latchkey.hub.web.Html.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.page.Resources.One;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Said;
import coop.latchkey.hub.web.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The way of a rule through its page: edited, looked at, published, taken back. Whoever is second
/// is told that somebody else changed it, and keeps what they typed.
final class RuleEditing {
  /// Fields of the way, not of the rule.
  private static final Set<String> OF_THE_WAY = Set.of("csrf", "step", "preview", "reason");

  /// Fields of a rule that have several parts, each with its own place in the form.
  private static final Set<String> IN_PARTS = Set.of("seasons", "modes");

  private final RuleForm form;

  RuleEditing(RuleForm form) {
    this.form = form;
  }

  /// What is shown.
  ///
  /// @param id empty for a new one
  private record State(
      PageCall call,
      String id,
      One kept,
      Map<String, List<String>> fields,
      @Nullable Problem problem,
      Html notice) {
    boolean mayWrite() {
      return call.caller().may(Permission.RULES_WRITE, call.space());
    }

    Texts texts() {
      return call.texts();
    }

    State with(@Nullable Problem problem, Html notice) {
      return new State(call, id, kept, fields, problem, notice);
    }
  }

  private @Nullable One kept(PageCall call, String id) {
    return id.isEmpty()
        ? new One(MissingNode.getInstance(), "")
        : Resources.one(call, form.read(), form.kind(), id);
  }

  /// Shows it.
  ///
  /// @param id empty for a new one
  PageAnswer get(PageCall call, String id) {
    One kept = kept(call, id);
    return kept == null
        ? new PageAnswer.NotFound()
        : edit(new State(call, id, kept, form.fields(kept.json()), null, Html.NOTHING));
  }

  /// Takes a step.
  PageAnswer post(PageCall call, String id) {
    One kept = kept(call, id);
    if (kept == null) {
      return new PageAnswer.NotFound();
    }
    State typed = new State(call, id, kept, new HashMap<>(call.form()), null, Html.NOTHING);
    State now = new State(call, id, kept, form.fields(kept.json()), null, Html.NOTHING);
    return switch (call.typed("step")) {
      case "revert" ->
          after(
              now,
              call.tell(
                  "revertChange",
                  reason(call),
                  "space",
                  call.space().value(),
                  "change",
                  call.typed("change")),
              path(call, id),
              "rule.reverted");
      case "remove" ->
          after(
              now,
              Resources.change(call, form.remove(), form.kind(), id, null, call.typed("version")),
              form.list(call),
              "rule.removed");
      case "edit" -> edit(typed);
      case "preview", "publish" -> onward(typed);
      default -> new PageAnswer.NotFound();
    };
  }

  private static ObjectNode reason(PageCall call) {
    return JsonNodeFactory.instance.objectNode().put("reason", call.typed("reason").strip());
  }

  private String path(PageCall call, String id) {
    return form.page(call, id);
  }

  private PageAnswer after(State state, Answer answer, String to, String done) {
    Problem problem = Resources.problem(answer);
    return problem == null
        ? new PageAnswer.Redirect(to + "?done=" + done)
        : edit(state.with(problem, Html.NOTHING));
  }

  private static String first(Map<String, List<String>> fields, String name) {
    return fields.getOrDefault(name, List.of()).stream().findFirst().orElse("").strip();
  }

  private String wanted(State state) {
    return state.id().isEmpty() ? first(state.fields(), "id") : state.id();
  }

  private ObjectNode change(State state) {
    ObjectNode change = JsonNodeFactory.instance.objectNode().put("kind", form.kind());
    change.put("name", first(state.fields(), "name"));
    change.set("rule", form.rule(state.fields(), wanted(state), state.kept().json()));
    return JsonNodeFactory.instance.objectNode().set("change", change);
  }

  private PageAnswer onward(State typed) {
    PageCall call = typed.call();
    if (first(typed.fields(), "name").isEmpty()) {
      return edit(typed.with(Problem.badContent("/name", Said.of("field.missing")), Html.NOTHING));
    }
    if (typed.id().isEmpty()
        && Resources.one(call, form.read(), form.kind(), wanted(typed)) != null) {
      return edit(typed.with(Problem.badContent("/id", Said.of("field.taken")), Html.NOTHING));
    }
    Answer seen = call.tell("previewChange", change(typed), "space", call.space().value());
    if (!first(typed.fields(), "version").equals(typed.kept().version())) {
      return edit(typed.with(null, RuleViews.meanwhile(call, form.kind(), typed.id(), seen)));
    }
    Problem wrong = Resources.problem(seen);
    if (wrong != null) {
      return edit(typed.with(ofForm(wrong), Html.NOTHING));
    }
    JsonNode preview = Resources.json(seen);
    if (call.typed("step").equals("preview")) {
      return looked(typed, preview);
    }
    return published(typed, preview);
  }

  private PageAnswer published(State typed, JsonNode preview) {
    PageCall call = typed.call();
    ObjectNode body = change(typed);
    body.put("reason", call.typed("reason").strip());
    body.put("preview", call.typed("preview"));
    Answer answer = call.tell("publishChange", body, "space", call.space().value());
    Problem problem = Resources.problem(answer);
    if (problem == null) {
      return new PageAnswer.Redirect(path(call, wanted(typed)) + "?done=rule.published");
    }
    boolean others = problem.name().equals("outdated-preview");
    Html notice =
        others
            ? el(
                "p class=\"banner\" role=\"alert\"",
                icon("warning"),
                el("span", call.texts().text("rule.outdated")))
            : Html.NOTHING;
    return looked(typed.with(others ? null : ofForm(problem), notice), preview);
  }

  /// Names the fields of the form: `/change/rule/weekly/0/from` is in `weekly`.
  private static Problem ofForm(Problem problem) {
    List<Problem.Field> fields = new ArrayList<>();
    for (Problem.Field field : problem.fields()) {
      String at = field.pointer().replaceFirst("^/change(/rule)?", "");
      String[] parts = at.split("/", -1);
      String name =
          parts.length > 2 && IN_PARTS.contains(parts[1])
              ? parts[1] + "." + parts[2]
              : parts.length > 1 ? parts[1] : "";
      fields.add(new Problem.Field("/" + name, field.detail(), field.mend()));
    }
    return problem.with(fields);
  }

  private PageAnswer edit(State state) {
    PageCall call = state.call();
    Texts texts = state.texts();
    Form around = new Form(call, name -> first(state.fields(), name), state.problem());
    Html id =
        state.id().isEmpty()
            ? around.text(
                "id", "rule.id", " required maxlength=\"63\" pattern=\"[a-z0-9][a-z0-9\\-]*\"")
            : Html.NOTHING;
    Html fields =
        el(
            "fieldset class=\"bare\"" + (state.mayWrite() ? "" : " disabled"),
            hidden("version", state.kept().version()),
            around.text("name", "rule.name", " required maxlength=\"200\""),
            id,
            form.html(call, state.fields(), state.problem()),
            state.mayWrite()
                ? el("p class=\"actions\"", button("main", "preview", texts.text("rule.preview")))
                : el("p class=\"note\"", texts.text("rule.readOnly")));
    String at =
        state.id().isEmpty()
            ? "/spaces/" + call.space() + "/new-" + form.kind()
            : path(call, state.id());
    Html main =
        all(
            form.back(call),
            state.notice(),
            el("section class=\"card\"", around.wrap(at, " class=\"wide\"", fields)),
            state.id().isEmpty() || !call.caller().may(Permission.RULES_READ, call.space())
                ? Html.NOTHING
                : RuleViews.history(call, form.kind(), state.id(), at, state.mayWrite()),
            state.id().isEmpty() || !state.mayWrite() || !form.removes()
                ? Html.NOTHING
                : RuleViews.removal(call, at, state.kept().version()));
    return new PageAnswer.Shown(
        state.problem() == null ? 200 : 422,
        title(state),
        main,
        List.of("rules.css"),
        List.of("week.js"));
  }

  private String title(State state) {
    String name = state.kept().json().path("name").asText("");
    return name.isEmpty()
        ? state.texts().text("rule.new." + form.kind())
        : form.title(state.call(), name);
  }

  static Html hidden(String name, String value) {
    return raw("<input type=\"hidden\"" + attr("name", name) + attr("value", value) + ">");
  }

  static Html button(String kind, String step, String label) {
    return el("button name=\"step\"" + attr("value", step) + attr("class", kind), label);
  }

  private PageAnswer looked(State state, JsonNode preview) {
    PageCall call = state.call();
    Texts texts = state.texts();
    List<Html> carried = new ArrayList<>();
    state
        .fields()
        .forEach((name, values) -> {
          if (!OF_THE_WAY.contains(name)) {
            values.forEach(value -> carried.add(hidden(name, value)));
          }
        });
    carried.add(hidden("preview", preview.path("preview").asText()));
    Form around = new Form(call, name -> first(state.fields(), name), state.problem());
    String at =
        state.id().isEmpty()
            ? "/spaces/" + call.space() + "/new-" + form.kind()
            : path(call, state.id());
    boolean nothing = preview.path("differences").isEmpty();
    Html main =
        all(
            state.notice(),
            RuleViews.forecast(call, preview),
            el(
                "section class=\"card\"",
                el("h2", texts.text(nothing ? "rule.nothing" : "rule.publish.title")),
                around.wrap(
                    at,
                    "",
                    all(carried),
                    nothing
                        ? Html.NOTHING
                        : around.text("reason", "rule.reason", " required maxlength=\"500\""),
                    el(
                        "p class=\"actions\"",
                        nothing
                            ? Html.NOTHING
                            : button("main", "publish", texts.text("rule.publish")),
                        el(
                            "button name=\"step\" value=\"edit\" formnovalidate",
                            texts.text("rule.goOn"))))));
    return new PageAnswer.Shown(
        200,
        texts.text("rule.look", "name", first(state.fields(), "name")),
        main,
        List.of("rules.css"),
        List.of());
  }
}
