package coop.latchkey.hub.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A piece of HTML. Text and attribute values are escaped here and nowhere else; what is put
/// together of pieces stays safe.
public record Html(String markup) {
  public static final Html NOTHING = new Html("");

  /// Text.
  public static Html text(String text) {
    return new Html(escaped(text));
  }

  /// Markup written in this program.
  public static Html raw(String markup) {
    return new Html(markup);
  }

  /// An element.
  ///
  /// @param start the tag with its attributes as in `p class="note"`; written in this program
  public static Html el(String start, Html... children) {
    var tag = start.split(" ", 2)[0];
    return new Html("<" + start + ">" + all(children).markup() + "</" + tag + ">");
  }

  /// An element that holds text.
  public static Html el(String start, String text) {
    return el(start, text(text));
  }

  /// An attribute with a value of elsewhere, with the space before it.
  public static String attr(String name, String value) {
    return " " + name + "=\"" + escaped(value) + "\"";
  }

  /// A time that a machine can read too.
  public static Html time(Instant at, String words) {
    return el("time" + attr("datetime", at.toString()), words);
  }

  /// An icon of the page's sprite.
  public static Html icon(String name) {
    return raw(
        "<svg class=\"ico\" aria-hidden=\"true\"><use href=\"#i-" + name + "\"></use></svg>");
  }

  /// One after the other.
  public static Html all(Html... pieces) {
    var markup = new StringBuilder();
    for (var piece : pieces) {
      markup.append(piece.markup());
    }
    return new Html(markup.toString());
  }

  /// One after the other.
  public static Html all(Iterable<Html> pieces) {
    var markup = new StringBuilder();
    pieces.forEach(p -> markup.append(p.markup()));
    return new Html(markup.toString());
  }

  /// The piece, or nothing.
  public static Html when(boolean shown, Html piece) {
    return shown ? piece : NOTHING;
  }

  /// Text in an element, or nothing.
  public static Html maybe(String start, @Nullable String text) {
    return text == null ? NOTHING : el(start, text);
  }

  /// JSON for a script of the page to read; it cannot end its element.
  public static Html json(String id, String json) {
    return raw(
        "<script type=\"application/json\" id=\""
            + id
            + "\">"
            + json.replace("<", "\\u003c")
            + "</script>");
  }

  private static String escaped(String text) {
    var out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(text.charAt(i));
      }
    }
    return out.toString();
  }
}
