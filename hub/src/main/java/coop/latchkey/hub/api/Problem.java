package coop.latchkey.hub.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.Permission;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What went wrong with a call, as problem details (RFC 9457). `type` is a stable name under
/// `urn:latchkey:problem:`; `mend` says what to do.
///
/// @param detail what happened, where
/// @param fields what is wrong with the content, one by one
/// @param retryAfterSeconds when to try again, for the header `Retry-After`
public record Problem(
    int status,
    String name,
    String title,
    String detail,
    String mend,
    List<Field> fields,
    @Nullable Integer retryAfterSeconds) {
  /// Copies the list.
  public Problem {
    fields = List.copyOf(fields);
  }

  /// One field at fault.
  ///
  /// @param pointer where, as a JSON pointer (RFC 6901); a query parameter as `/query/NAME`
  public record Field(String pointer, String detail, String mend) {}

  /// A problem with no field to name.
  public static Problem of(int status, String name, String title, String detail, String mend) {
    return new Problem(status, name, title, detail, mend, List.of(), null);
  }

  /// The content has fields that are not as they should be.
  public static Problem badContent(List<Field> fields) {
    return new Problem(
        400,
        "bad-content",
        "The content is not as it should be",
        fields.size() == 1
            ? fields.getFirst().detail() + at(fields.getFirst().pointer())
            : fields.size() + " fields are not as they should be.",
        fields.size() == 1 ? fields.getFirst().mend() : "Mend each and send it again.",
        fields,
        null);
  }

  /// The content has one field that is not as it should be.
  ///
  /// @param pointer where, as a JSON pointer; empty for the whole of it
  public static Problem badContent(String pointer, String detail, String mend) {
    return badContent(List.of(new Field(pointer, detail, mend)));
  }

  /// Nobody has signed in.
  public static Problem signInFirst() {
    return of(
        401,
        "sign-in",
        "Sign in first",
        "This is for people who have signed in, or programs with an API token.",
        "Sign in at /sign-in, or send the header Authorization: Bearer TOKEN.");
  }

  /// The caller may not.
  public static Problem notAllowed(Permission permission) {
    return of(
        403,
        "not-allowed",
        "Not for your role",
        "This needs the permission " + permission.code() + ".",
        "Ask an owner of the space for a role that has it, or use a token with that scope.");
  }

  /// There is no such thing, or the caller may not know of it.
  ///
  /// @param what its kind, such as `member`
  public static Problem unknown(String what, String id) {
    return of(
        404,
        "unknown-" + what,
        "No such " + what,
        "There is no " + what + " \"" + id + "\" here.",
        "Take an id from the list of them.");
  }

  /// Somebody else changed it since it was read (RFC 9110, 15.5.13).
  public static Problem changedMeanwhile(String what) {
    return of(
        412,
        "changed-meanwhile",
        "Changed by somebody else",
        "The " + what + " was changed since you read it; nothing of yours was written.",
        "Read it again, put your change on top, and send it with its new ETag.");
  }

  private static String at(String pointer) {
    return pointer.isEmpty() ? "" : " (" + pointer + ")";
  }

  /// Its JSON.
  ///
  /// @param instance the path that was asked for
  public ObjectNode json(@Nullable String instance) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("type", "urn:latchkey:problem:" + name);
    json.put("title", title);
    json.put("status", status);
    json.put("detail", detail);
    json.put("mend", mend);
    if (instance != null) {
      json.put("instance", instance);
    }
    if (!fields.isEmpty()) {
      var array = json.putArray("errors");
      for (var field : fields) {
        array
            .addObject()
            .put("pointer", "#" + field.pointer())
            .put("detail", field.detail())
            .put("mend", field.mend());
      }
    }
    return json;
  }
}
