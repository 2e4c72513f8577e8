package coop.latchkey.hub.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Caller;
import java.util.Map;
import java.util.Optional;
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

  /// Refuses a change that was not meant for this version, or named none (RFC 6585, 3).
  ///
  /// @param what what is changed, such as `plan`
  /// @param version the version there is now
  public void mustMatch(String what, String version) throws ApiProblem {
    if (ifMatch == null) {
      throw new ApiProblem(
          Problem.of(
              428,
              "version-missing",
              "Which version is this change for?",
              "A change of a " + what + " must say which version of it was read.",
              "Send the ETag that came with it as If-Match."));
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
