package coop.latchkey.hub.setting;

import coop.latchkey.hub.web.Said;
import java.io.ByteArrayInputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Whether an SVG only draws. Everything that is not known to do nothing but draw is refused:
/// scripts, event handlers, foreign content, links, animation, entities, and whatever would make
/// the browser ask another place. It is served in a sandbox besides.
final class SafeSvg {
  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final int DEPTH_MAX = 64;
  private static final int ELEMENTS_MAX = 5000;

  private static final Set<String> DRAW =
      Set.of(
          "svg",
          "g",
          "path",
          "rect",
          "circle",
          "ellipse",
          "line",
          "polyline",
          "polygon",
          "text",
          "tspan",
          "title",
          "desc",
          "defs",
          "symbol",
          "use",
          "linearGradient",
          "radialGradient",
          "stop",
          "clipPath",
          "mask",
          "pattern",
          "marker",
          "style");

  /// What takes a reference within the picture.
  private static final Pattern WITHIN = Pattern.compile("\\s*#[\\w.:-]+\\s*");

  /// `url(...)` to anywhere but within the picture.
  private static final Pattern AWAY = Pattern.compile("url\\s*+\\(\\s*+['\"]?+\\s*+(?!#)");

  private SafeSvg() {}

  /// What is wrong; empty when nothing is.
  static Optional<Said> wrong(byte[] bytes) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
      return walk(reader);
    } catch (XMLStreamException e) {
      return Optional.of(
          Said.of(
              "part.svg.line",
              "what",
              Said.of("part.svg.form"),
              "line",
              e.getLocation().getLineNumber()));
    } catch (RuntimeException _) {
      // The parser's own word for some broken input.
      return Optional.of(Said.of("part.svg.form"));
    }
  }

  private static Optional<Said> walk(XMLStreamReader reader) throws XMLStreamException {
    int depth = 0;
    int elements = 0;
    boolean style = false;
    while (reader.hasNext()) {
      Optional<Said> found =
          switch (reader.next()) {
            case XMLStreamConstants.START_ELEMENT -> {
              depth++;
              elements++;
              style = reader.getLocalName().equals("style");
              yield depth > DEPTH_MAX || elements > ELEMENTS_MAX
                  ? Optional.of(Said.of("part.svg.parts"))
                  : element(reader, elements == 1);
            }
            case XMLStreamConstants.END_ELEMENT -> {
              depth--;
              style = false;
              yield Optional.empty();
            }
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                style ? css(reader.getText()) : Optional.empty();
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                Optional.of(Said.of("part.svg.doctype"));
            case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                Optional.of(Said.of("part.svg.instruction"));
            default -> Optional.empty();
          };
      if (found.isPresent()) {
        return found.map(what ->
            Said.of("part.svg.line", "what", what, "line", reader.getLocation().getLineNumber()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Said> element(XMLStreamReader reader, boolean root) {
    String name = reader.getLocalName();
    if (root && !name.equals("svg")) {
      return Optional.of(Said.of("part.svg.root"));
    }
    if (!SVG.equals(reader.getNamespaceURI()) || !DRAW.contains(name)) {
      return Optional.of(Said.of("part.svg.element", "name", name));
    }
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      Optional<Said> found = attribute(reader, i);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Said> attribute(XMLStreamReader reader, int at) {
    String name = reader.getAttributeLocalName(at).toLowerCase(Locale.ROOT);
    String value = reader.getAttributeValue(at);
    if (name.startsWith("on")) {
      return Optional.of(Said.of("part.svg.handler", "name", name));
    }
    if (name.equals("href") || name.equals("src")) {
      return WITHIN.matcher(value).matches()
          ? Optional.empty()
          : Optional.of(Said.of("part.svg.outside"));
    }
    if (name.equals("base")) {
      return Optional.of(Said.of("part.svg.base"));
    }
    return css(value);
  }

  private static Optional<Said> css(String text) {
    String low = text.toLowerCase(Locale.ROOT);
    return low.contains("@")
            || low.contains("\\")
            || low.contains("javascript:")
            || low.contains("expression(")
            || low.contains("image-set(")
            || low.contains("image(")
            || AWAY.matcher(low).find()
        ? Optional.of(Said.of("part.svg.styles"))
        : Optional.empty();
  }
}
