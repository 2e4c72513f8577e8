package coop.latchkey.hub.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Author;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.web.Language;
import coop.latchkey.hub.web.Said;
import coop.latchkey.hub.web.Texts;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A call as its handler gets it: checked against the operation's description.
///
/// @param parameters of path, query and headers by the names of the description, as they were given
/// @param body the JSON content; missing when there is none
/// @param content the content that is not JSON, such as CSV; empty when there is none
/// @param type the content's media type without parameters; empty when there is none
/// @param ifMatch the version a change is meant for, without quotes; null when the caller named
///   none
public record ApiCall(
    ApiOperation operation,
    Caller caller,
    Map<String, String> parameters,
    JsonNode body,
    Bytes content,
    String type,
    @Nullable String ifMatch) {
  /// The space of the path.
  public SpaceId space() {
    return new SpaceId(path("space"));
  }

  /// A parameter of the path; throws when the description has none of that name.
  public String path(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException(operation.id() + " has no parameter " + name);
    }
    return value;
  }

  /// A parameter of the query, when it was given.
  public Optional<String> query(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /// A number of the query.
  public long number(String name, long otherwise) {
    return query(name).map(Long::parseLong).orElse(otherwise);
  }

  /// The content, when it is a JSON object; an empty one when there is none.
  public ObjectNode object() {
    return body instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
  }

  /// A text field of the content; empty when it was not given.
  public String text(String field) {
    return body.path(field).asText("").strip();
  }

  /// A text field of the content, when it was given.
  public Optional<String> maybe(String field) {
    JsonNode value = body.path(field);
    return value.isTextual() ? Optional.of(value.asText().strip()) : Optional.empty();
  }

  /// A text field of the content, made into something when it was given.
  ///
  /// @param expected what to write there
  /// @param parse throws what says what is wrong with it
  public <T> Optional<T> maybe(String field, Said expected, Function<String, T> parse)
      throws ApiProblem {
    Optional<String> text = maybe(field);
    return text.isPresent()
        ? Optional.of(parsed("/" + field, text.get(), expected, parse))
        : Optional.empty();
  }

  /// A text field of the content that the description requires, made into something.
  public <T> T value(String field, Said expected, Function<String, T> parse) throws ApiProblem {
    return parsed("/" + field, text(field), expected, parse);
  }

  /// A list of texts of the content, each made into something; empty when it was not given.
  public <T> List<T> values(String field, Said expected, Function<String, T> parse)
      throws ApiProblem {
    List<T> values = new ArrayList<>();
    for (JsonNode one : body.path(field)) {
      values.add(parsed("/" + field + "/" + values.size(), one.asText(), expected, parse));
    }
    return values;
  }

  private static <T> T parsed(String at, String text, Said expected, Function<String, T> parse)
      throws ApiProblem {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | DateTimeException _) {
      throw new ApiProblem(
          Problem.badContent(at, Said.of("field.unreadable", "expected", expected)));
    }
  }

  /// The language of what is told beside the answer: of `Accept-Language`, where the description
  /// has it.
  public Texts texts() {
    return Texts.of(Language.accepted(query("Accept-Language").orElse(null)));
  }

  /// Who makes a change: the caller, under the name that `field` of the content gives, if any.
  public Author author(String field) {
    return Author.of(caller, maybe(field).filter(name -> !name.isEmpty()));
  }

  /// Refuses a change that was not meant for this version, or named none (RFC 6585, 3).
  ///
  /// @param what what is changed, such as `plan`
  /// @param version the version there is now
  public void mustMatch(String what, String version) throws ApiProblem {
    if (ifMatch == null) {
      throw new ApiProblem(
          Problem.of(
              428, "version-missing", Said.of("problem.version", "what", Problem.thing(what))));
    }
    if (!ifMatch.equals("*") && !ifMatch.equals(version)) {
      throw new ApiProblem(Problem.changedMeanwhile(what));
    }
  }

  /// Without what was sent: it may hold a secret.
  @Override
  public String toString() {
    return operation.id() + " by " + caller.account();
  }

  static JsonNode nothing() {
    return MissingNode.getInstance();
  }
}
