package coop.latchkey.hub.people;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.web.Said;
import coop.latchkey.hub.web.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What becomes of a row of a file.
///
/// @param line where it begins in the file, from 1
/// @param changes what becomes different, of a member who is there
/// @param why what is wrong with it; null unless it is refused
record ImportRow(
    long line, String id, String name, Fate fate, List<Change> changes, @Nullable Said why) {
  /// What becomes of it.
  enum Fate {
    /// A member more.
    NEW("new"),
    /// A member who is there is changed.
    CHANGED("changed"),
    /// The member is so already.
    UNCHANGED("unchanged"),
    /// It cannot be taken.
    REFUSED("refused");

    private final String code;

    Fate(String code) {
      this.code = code;
    }

    /// As in the API.
    String code() {
      return code;
    }
  }

  /// A field that becomes different.
  record Change(String field, String from, String to) {}

  void write(ObjectNode json, Texts texts) {
    json.put("line", line).put("id", id).put("name", name).put("fate", fate.code());
    if (!changes.isEmpty()) {
      ArrayNode all = json.putArray("changes");
      changes.forEach(one ->
          all.addObject().put("field", one.field()).put("from", one.from()).put("to", one.to()));
    }
    if (why != null) {
      json.put("detail", texts.say(why)).put("mend", texts.say(why.mend()));
    }
  }
}
