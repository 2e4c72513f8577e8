package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.maybe;
import static coop.latchkey.hub.web.Html.text;
import static coop.latchkey.hub.web.Html.when;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.web.Html;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `/api/docs`: the API's description to be read, by subject: each operation with who may ask, what
/// it takes and answers, and an example to paste. In English.
public final class ApiDocsPage implements Page {
  private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");

  @Override
  public String path() {
    return "/api/docs";
  }

  @Override
  public Access access() {
    return new Access.Public();
  }

  private record Described(String method, String path, JsonNode item, JsonNode operation) {
    String id() {
      return operation.path("operationId").asText();
    }
  }

  @Override
  public PageAnswer get(PageCall call) {
    JsonNode document = call.api().book().document();
    Map<String, List<Described>> subjects = bySubject(document);
    List<Html> parts = new ArrayList<>();
    parts.add(
        el(
            "section class=\"card\"",
            el("p", document.at("/info/description").asText()),
            el(
                "p",
                text("The whole of it as OpenAPI 3.1: "),
                el("a href=\"/api/v1/openapi.json\"", "/api/v1/openapi.json")),
            el(
                "nav class=\"actions\" aria-label=\"Subjects\"",
                all(
                    subjects.keySet().stream()
                        .map(name -> el("a class=\"button\"" + attr("href", "#" + name), name))
                        .toList()))));
    ApiSchemas schemas = new ApiSchemas(document);
    subjects.forEach((name, operations) ->
        parts.add(
            el(
                "section class=\"card\"" + attr("id", name),
                el("h2", name),
                all(operations.stream().map(one -> operation(schemas, one)).toList()))));
    parts.add(schemas.all());
    Html main = el("div class=\"docs\" lang=\"en\"", all(parts));
    return new PageAnswer.Shown(200, "API", main, List.of("docs.css"), List.of());
  }

  private static Map<String, List<Described>> bySubject(JsonNode document) {
    Map<String, List<Described>> subjects = new LinkedHashMap<>();
    document
        .path("tags")
        .forEach(tag -> subjects.put(tag.path("name").asText(), new ArrayList<>()));
    document
        .path("paths")
        .properties()
        .forEach(path ->
            METHODS.stream()
                .filter(path.getValue()::has)
                .map(method ->
                    new Described(
                        method.toUpperCase(Locale.ROOT),
                        path.getKey(),
                        path.getValue(),
                        path.getValue().path(method)))
                .forEach(one ->
                    subjects
                        .computeIfAbsent(
                            one.operation().at("/tags/0").asText("Hub"), _ -> new ArrayList<>())
                        .add(one)));
    subjects.values().removeIf(List::isEmpty);
    return subjects;
  }

  private static Html operation(ApiSchemas schemas, Described one) {
    JsonNode body = schemas.resolved(one.operation().path("requestBody"));
    JsonNode description = one.operation().path("description");
    return el(
        "details" + attr("id", one.id()),
        el(
            "summary",
            el("span class=\"tag\"", one.method()),
            text(" "),
            el("code", one.path()),
            text(" "),
            el("span", one.operation().path("summary").asText())),
        maybe("p", description.isTextual() ? description.asText() : null),
        el(
            "p",
            text("Who may ask: "),
            el("code", one.operation().path("x-latchkey-access").asText("public"))),
        parameters(schemas, one),
        when(!body.path("content").isEmpty(), content(schemas, "Content", body)),
        answers(schemas, one),
        el("h3", "Example"),
        el("pre tabindex=\"0\"", example(schemas, one, body)));
  }

  private static Html parameters(ApiSchemas schemas, Described one) {
    List<Html> rows = new ArrayList<>();
    for (JsonNode list :
        List.of(one.item().path("parameters"), one.operation().path("parameters"))) {
      for (JsonNode reference : list) {
        JsonNode parameter = schemas.resolved(reference);
        rows.add(
            el(
                "li",
                el("code", parameter.path("name").asText()),
                text(
                    " in "
                        + parameter.path("in").asText()
                        + (parameter.path("required").asBoolean() ? ", required: " : ": ")),
                schemas.type(parameter.path("schema")),
                text(" " + parameter.path("description").asText())));
      }
    }
    return when(!rows.isEmpty(), all(el("h3", "Parameters"), el("ul", all(rows))));
  }

  private static Html content(ApiSchemas schemas, String title, JsonNode of) {
    List<Html> types = new ArrayList<>();
    of.path("content")
        .properties()
        .forEach(type ->
            types.add(
                all(
                    el("p", el("code", type.getKey())),
                    schemas.type(type.getValue().path("schema")))));
    return all(el("h3", title), all(types));
  }

  private static Html answers(ApiSchemas schemas, Described one) {
    List<Html> all = new ArrayList<>();
    one.operation()
        .path("responses")
        .properties()
        .forEach(answer -> {
          JsonNode said = schemas.resolved(answer.getValue());
          String status = answer.getKey().equals("default") ? "An error" : answer.getKey();
          all.add(content(schemas, status + ": " + said.path("description").asText(), said));
        });
    return all(all);
  }

  private static String example(ApiSchemas schemas, Described one, JsonNode body) {
    StringBuilder curl = new StringBuilder("curl");
    if (!one.method().equals("GET")) {
      curl.append(" -X ").append(one.method());
    }
    if (!one.operation().path("x-latchkey-access").asText("public").equals("public")) {
      curl.append(" -H \"Authorization: Bearer $TOKEN\"");
    }
    JsonNode json = body.path("content").path("application/json");
    if (!json.isMissingNode()) {
      JsonNode example = json.has("example") ? json.get("example") : schemas.example(json);
      curl.append(" \\\n  -H \"Content-Type: application/json\" \\\n  -d '")
          .append(example.toString().replace("'", "'\\''"))
          .append("'");
    }
    return curl + " \\\n  \"http://127.0.0.1:8080" + one.path().replace("{space}", "canal") + "\"";
  }
}
