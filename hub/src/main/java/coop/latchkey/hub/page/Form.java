package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.raw;

import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Said;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The parts of a form: each field with its label, its hint, what was typed, and what is wrong with
/// it, tied together for those who hear the page. The problem's fields are told above the form, as
/// links to the fields.
///
/// @param typed what to show in a field, by its name
/// @param problem what the API refused; null at first
public record Form(PageCall call, Function<String, String> typed, @Nullable Problem problem) {
  /// The name of a field and its label, in the fields' markup.
  private static final Pattern LABEL =
      Pattern.compile(
          "(?:<label for=\"f-|<fieldset[^>]* id=\"f-)([^\"]+)\"[^>]*>(?:<legend>)?([^<]+)<");

  /// A form of what was typed.
  public static Form again(PageCall call, Problem problem) {
    return new Form(call, call::typed, problem);
  }

  /// A form with values to begin with.
  public static Form of(PageCall call, Map<String, String> values) {
    return new Form(call, name -> values.getOrDefault(name, ""), null);
  }

  /// The form itself, with its secret.
  ///
  /// @param action where it goes
  /// @param more attributes written in this program, such as ` enctype="multipart/form-data"`
  public Html wrap(String action, String more, Html... parts) {
    return el(
        "form method=\"post\"" + attr("action", action) + more,
        raw("<input type=\"hidden\" name=\"csrf\"" + attr("value", call.csrf()) + ">"),
        summary(all(parts)),
        all(parts));
  }

  /// A line of text.
  ///
  /// @param name of the field, which is its JSON pointer without the first `/` as well
  /// @param label key of its label; `KEY.hint` is told below when there is such a text
  /// @param more attributes written in this program, such as ` required type="email"`
  public Html text(String name, String label, String more) {
    return field(
        name,
        label,
        raw(
            "<input"
                + ids(name, label)
                + attr("name", name)
                + attr("value", typed.apply(name))
                + (more.contains("type=") ? "" : " type=\"text\"")
                + more
                + ">"));
  }

  /// Several lines of text.
  public Html area(String name, String label, String more) {
    return field(
        name,
        label,
        el(
            "textarea rows=\"4\"" + ids(name, label) + attr("name", name) + more,
            typed.apply(name)));
  }

  /// One of several.
  ///
  /// @param options values and what is shown for each
  public Html select(String name, String label, Map<String, String> options) {
    List<Html> all = new ArrayList<>();
    options.forEach((value, shown) ->
        all.add(
            el(
                "option"
                    + attr("value", value)
                    + (value.equals(typed.apply(name)) ? " selected" : ""),
                shown)));
    return field(name, label, el("select" + ids(name, label) + attr("name", name), Html.all(all)));
  }

  /// Yes or no; sent as `true` or not at all.
  public Html check(String name, String label) {
    return el(
        "div class=\"field check\"",
        raw(
            "<input type=\"checkbox\" value=\"true\""
                + ids(name, label)
                + attr("name", name)
                + (typed.apply(name).equals("true") ? " checked" : "")
                + ">"),
        el("label" + attr("for", "f-" + name), call.texts().text(label)),
        hint(name, label),
        wrong(name));
  }

  /// The button.
  public Html submit(String label) {
    return el("p class=\"actions\"", el("button class=\"main\"", call.texts().text(label)));
  }

  private Html field(String name, String label, Html input) {
    return el(
        "div class=\"field\"",
        el("label" + attr("for", "f-" + name), call.texts().text(label)),
        hint(name, label),
        input,
        wrong(name));
  }

  private Html hint(String name, String label) {
    return call.texts().has(label + ".hint")
        ? el("p class=\"hint\"" + attr("id", "h-" + name), call.texts().text(label + ".hint"))
        : Html.NOTHING;
  }

  private Html wrong(String name) {
    List<Html> told =
        fields().stream()
            .filter(field -> field.pointer().equals("/" + name))
            .map(field -> Html.text(sentences(field.detail(), field.mend()) + " "))
            .toList();
    return told.isEmpty()
        ? Html.NOTHING
        : el("p class=\"wrong\"" + attr("id", "w-" + name), Html.icon("warning"), all(told));
  }

  private String ids(String name, String label) {
    boolean wrong = fields().stream().anyMatch(field -> field.pointer().equals("/" + name));
    String described =
        (call.texts().has(label + ".hint") ? "h-" + name + " " : "") + (wrong ? "w-" + name : "");
    return attr("id", "f-" + name)
        + (described.isEmpty() ? "" : attr("aria-describedby", described.strip()))
        + (wrong ? " aria-invalid=\"true\"" : "");
  }

  private List<Problem.Field> fields() {
    return problem == null ? List.of() : problem.fields();
  }

  /// What went wrong, above all else.
  public Html summary() {
    return summary(Html.NOTHING);
  }

  /// What went wrong, above the fields.
  ///
  /// @param fields the fields, whose labels name what is at fault and lead there
  public Html summary(Html fields) {
    Problem known = problem;
    if (known == null) {
      return Html.NOTHING;
    }
    if (Waiting.is(known)) {
      return Waiting.told(call, known);
    }
    Map<String, Html> labels = labels(fields);
    boolean told = known.name().equals("bad-content") && !known.fields().isEmpty();
    List<Html> lines =
        known.fields().stream()
            .map(field -> el("li", line(field, labels), Html.text(told ? mend(field) : "")))
            .toList();
    return el(
        "div class=\"failure\" role=\"alert\" tabindex=\"-1\"",
        el("p", el("strong", said(known.title()))),
        told ? Html.NOTHING : el("p", sentences(known.detail(), known.mend())),
        lines.isEmpty() ? Html.NOTHING : el("ul", all(lines)));
  }

  private Html line(Problem.Field field, Map<String, Html> labels) {
    String name = field.pointer().replaceFirst("^/", "");
    Html label = labels.get(name);
    Html what = Html.text(said(field.detail()));
    if (label != null) {
      return el("a" + attr("href", "#f-" + name), label, Html.text(colon()), what);
    }
    return name.isEmpty() ? what : all(el("code", name), Html.text(colon()), what);
  }

  private String colon() {
    return call.texts().text("said.colon");
  }

  private String mend(Problem.Field field) {
    return ". " + sentence(field.mend());
  }

  private String sentences(Said one, Said other) {
    return sentence(one) + " " + sentence(other);
  }

  /// Begun with a capital, ended with a full stop.
  private String sentence(Said said) {
    String words = said(said);
    boolean ended = words.isEmpty() || ".!?".indexOf(words.charAt(words.length() - 1)) >= 0;
    int first = words.isEmpty() ? 0 : words.offsetByCodePoints(0, 1);
    return words.substring(0, first).toUpperCase(call.texts().language().locale())
        + words.substring(first)
        + (ended ? "" : ".");
  }

  private String said(Said said) {
    return call.texts().say(said);
  }

  private static Map<String, Html> labels(Html fields) {
    Map<String, Html> labels = new HashMap<>();
    LABEL
        .matcher(fields.markup())
        .results()
        .forEach(found -> labels.put(found.group(1), raw(found.group(2))));
    return labels;
  }
}
