package coop.latchkey.hub.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One operation as `openapi/*.json` describes it.
///
/// @param id `operationId`
/// @param method `GET`, `POST`, ...
/// @param path the path's template, such as `/api/v1/spaces/{space}/doors/{door}:unlock`
/// @param parameters those of path, query and headers by name; what is not named is refused
/// @param body what the content must be; null when there is none
/// @param approval `x-latchkey-approval`: what a space may want a second person for before it is
///   done; null when nothing of it is such
/// @param makesSpace `x-latchkey-makes-space`: the space of the path need not be there yet, for
///   whoever has the permission in every space
public record ApiOperation(
    String id,
    String method,
    String path,
    Access access,
    Map<String, Parameter> parameters,
    @Nullable Body body,
    @Nullable ApprovalKind approval,
    boolean makesSpace) {
  private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");

  /// Bytes of a content, unless the description says otherwise.
  static final int BYTES_MAX = 64 * 1024;

  /// Copies the map.
  public ApiOperation {
    parameters = Map.copyOf(parameters);
  }

  /// A parameter.
  ///
  /// @param in `path`, `query` or `header`
  record Parameter(String name, String in, boolean required, ApiSchema schema) {}

  /// What the content must be.
  ///
  /// @param types the media types taken, such as `application/json`, each with its schema; of those
  ///   that are not JSON only the length is checked
  /// @param bytesMax `x-latchkey-bytes-max`
  public record Body(boolean required, Map<String, Optional<ApiSchema>> types, int bytesMax) {
    /// Copies the map.
    public Body {
      types = Map.copyOf(types);
    }
  }

  /// Whether it changes nothing (RFC 9110, 9.2.1).
  public boolean safe() {
    return method.equals("GET") || method.equals("HEAD");
  }

  /// Whether it speaks of one space.
  public boolean ofSpace() {
    return path.contains("{space}");
  }

  /// A regular expression for the path, its parameters as named groups. A parameter takes neither
  /// `/` nor `:`.
  public String pathPattern() {
    StringBuilder pattern = new StringBuilder();
    Matcher place = PLACE.matcher(path);
    int from = 0;
    while (place.find()) {
      pattern.append(Pattern.quote(path.substring(from, place.start())));
      pattern.append("(?<").append(place.group(1)).append(">[^/:]+)");
      from = place.end();
    }
    return pattern.append(Pattern.quote(path.substring(from))).toString();
  }

  /// The names of the headers it takes.
  public List<String> headers() {
    return parameters.values().stream()
        .filter(one -> one.in().equals("header"))
        .map(Parameter::name)
        .toList();
  }

  /// The names of the path's parameters.
  public List<String> places() {
    List<String> names = new ArrayList<>();
    Matcher place = PLACE.matcher(path);
    while (place.find()) {
      names.add(place.group(1));
    }
    return names;
  }
}
