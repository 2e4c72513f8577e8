package coop.latchkey.hub.page;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Api;
import coop.latchkey.hub.api.Bytes;
import coop.latchkey.hub.web.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a page is asked.
///
/// @param csrf the session's secret, for forms
/// @param spaces those the caller knows
/// @param path the path as it was asked for, with its query
/// @param agent what the browser calls itself
/// @param parameters of the path; `trip` is what the browser kept while it was at a provider
/// @param query of the address; fields given several times have several values
/// @param form what was typed; empty for GET
/// @param files what was sent along, by field
public record PageCall(
    Api api,
    Caller caller,
    String csrf,
    Texts texts,
    Instant now,
    List<Frame.Named> spaces,
    String path,
    String agent,
    Map<String, String> parameters,
    Map<String, List<String>> query,
    Map<String, List<String>> form,
    Map<String, Bytes> files) {
  private static final String LANGUAGE = "Accept-Language";

  /// The same visitor at another page.
  PageCall at(String page, Map<String, List<String>> asked) {
    return new PageCall(
        api, caller, csrf, texts, now, spaces, page, agent, Map.of(), asked, Map.of(), Map.of());
  }

  /// The space of the path.
  public SpaceId space() {
    return new SpaceId(parameter("space"));
  }

  /// The time zone of that space.
  public ZoneId zone() {
    SpaceId of = space();
    return spaces.stream()
        .filter(one -> one.id().equals(of))
        .findFirst()
        .map(Frame.Named::zone)
        .orElse(ZoneOffset.UTC);
  }

  /// A parameter of the path; throws when it has none of that name.
  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException(path + " has no parameter " + name);
    }
    return value;
  }

  /// A field of the query.
  public Optional<String> query(String name) {
    return query.getOrDefault(name, List.of()).stream().findFirst();
  }

  /// A field of the form; empty when it was not sent.
  public String typed(String name) {
    return form.getOrDefault(name, List.of()).stream().findFirst().orElse("");
  }

  /// Asks the API, in the space of the path if there is one.
  ///
  /// @param parameters pairs of a name and its value
  public Answer ask(String operationId, String... parameters) {
    return api.call(caller, operationId, Api.Asked.of(asked(operationId, parameters)));
  }

  /// Asks the API with a JSON content.
  public Answer tell(String operationId, JsonNode body, String... parameters) {
    return api.call(caller, operationId, Api.Asked.of(asked(operationId, parameters), body));
  }

  /// Without what was typed.
  @Override
  public String toString() {
    return path + " for " + caller.account();
  }

  /// With the language of the page, where what is told depends on it.
  private Map<String, String> asked(String operationId, String... parameters) {
    Map<String, String> asked = pairs(parameters);
    if (api.book().operation(operationId).headers().contains(LANGUAGE)) {
      asked.putIfAbsent(LANGUAGE, texts.language().code());
    }
    return asked;
  }

  private static Map<String, String> pairs(String... parameters) {
    Map<String, String> map = new java.util.HashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      map.put(parameters[i], parameters[i + 1]);
    }
    return map;
  }
}
