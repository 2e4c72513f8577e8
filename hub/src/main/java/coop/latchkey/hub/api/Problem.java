package coop.latchkey.hub.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.web.Said;
import coop.latchkey.hub.web.Texts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What went wrong with a call, as problem details (RFC 9457), to be said in the language of
/// whoever called. `type` is a stable name under `urn:latchkey:problem:`; `mend` says what to do.
///
/// @param detail what happened, where
/// @param fields what is wrong with the content, one by one
/// @param retryAfterSeconds when to try again, for the header `Retry-After`
/// @param approval the request that waits for a second person; null for none
public record Problem(
    int status,
    String name,
    Said title,
    Said detail,
    Said mend,
    List<Field> fields,
    @Nullable Integer retryAfterSeconds,
    @Nullable String approval) {
  /// The name of what waits for a second person.
  public static final String NEEDS_APPROVAL = "needs-approval";

  /// Copies the list.
  public Problem {
    fields = List.copyOf(fields);
  }

  /// One that waits for nobody.
  public Problem(
      int status,
      String name,
      Said title,
      Said detail,
      Said mend,
      List<Field> fields,
      @Nullable Integer retryAfterSeconds) {
    this(status, name, title, detail, mend, fields, retryAfterSeconds, null);
  }

  /// Of one text with its `.title` and its `.mend`.
  public Problem(
      int status, String name, Said said, List<Field> fields, @Nullable Integer retryAfterSeconds) {
    this(status, name, said.title(), said, said.mend(), fields, retryAfterSeconds);
  }

  /// The same, with its fields as a page calls them.
  public Problem with(List<Field> named) {
    return new Problem(status, name, title, detail, mend, named, retryAfterSeconds, approval);
  }

  /// Whether it was asked for, and waits for a second person.
  public boolean waits() {
    return approval != null;
  }

  /// One field at fault.
  ///
  /// @param pointer where, as a JSON pointer (RFC 6901); a query parameter as `/query/NAME`
  public record Field(String pointer, Said detail, Said mend) {
    /// Of one text with its `.mend`.
    public Field(String pointer, Said said) {
      this(pointer, said, said.mend());
    }
  }

  /// A problem with no field to name.
  ///
  /// @param said its text; there is a `.title` and a `.mend` as well
  public static Problem of(int status, String name, Said said) {
    return new Problem(status, name, said, List.of(), null);
  }

  /// The content has fields that are not as they should be.
  public static Problem badContent(List<Field> fields) {
    Said several = Said.of("problem.content", "n", fields.size());
    if (fields.size() != 1) {
      return new Problem(400, "bad-content", several, fields, null);
    }
    Field field = fields.getFirst();
    Said detail =
        field.pointer().isEmpty()
            ? field.detail()
            : Said.of("part.content.at", "what", field.detail(), "at", field.pointer());
    return new Problem(400, "bad-content", several.title(), detail, field.mend(), fields, null);
  }

  /// The content has one field that is not as it should be.
  ///
  /// @param pointer where, as a JSON pointer; empty for the whole of it
  /// @param said its text; there is a `.mend` as well
  public static Problem badContent(String pointer, Said said) {
    return badContent(List.of(new Field(pointer, said)));
  }

  /// Nobody has signed in.
  public static Problem signInFirst() {
    return of(401, "sign-in", Said.of("problem.signIn"));
  }

  /// The caller may not.
  public static Problem notAllowed(Permission permission) {
    return of(403, "not-allowed", Said.of("problem.notAllowed", "permission", permission.code()));
  }

  /// There is no such thing, or the caller may not know of it.
  ///
  /// @param what its kind, such as `member`; there are texts `thing.KIND` and `thing.KIND.no`
  public static Problem unknown(String what, String id) {
    return of(404, "unknown-" + what, Said.of("problem.unknown", "what", none(what), "id", id));
  }

  /// Somebody else changed it since it was read (RFC 9110, 15.5.13).
  ///
  /// @param what as for [#unknown]
  public static Problem changedMeanwhile(String what) {
    return of(412, "changed-meanwhile", Said.of("problem.changed", "what", thing(what)));
  }

  /// The name of a kind of thing, after "the".
  public static Said thing(String what) {
    return new Said("thing." + what, Map.of());
  }

  /// The name of a kind of thing, after "no".
  public static Said none(String what) {
    return new Said("thing." + what + ".no", Map.of());
  }

  /// Its JSON.
  ///
  /// @param texts in whose language
  /// @param instance the path that was asked for
  public ObjectNode json(Texts texts, @Nullable String instance) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("type", "urn:latchkey:problem:" + name);
    json.put("title", texts.say(title));
    json.put("status", status);
    json.put("detail", texts.say(detail));
    json.put("mend", texts.say(mend));
    if (instance != null) {
      json.put("instance", instance);
    }
    if (approval != null) {
      json.put("approval", approval);
    }
    if (!fields.isEmpty()) {
      var array = json.putArray("errors");
      for (var field : fields) {
        array
            .addObject()
            .put("pointer", "#" + field.pointer())
            .put("detail", texts.say(field.detail()))
            .put("mend", texts.say(field.mend()));
      }
    }
    return json;
  }
}
