package coop.latchkey.hub.floor;

import coop.latchkey.hub.web.Said;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/// Makes a picture that draws, and does nothing else, of an SVG from elsewhere: what is on the list
/// of [PictureParts] is written anew, the rest is left out and said. Entities, a picture without a
/// size, and one that would draw for ever are refused. Pure.
final class PictureCleaner {
  /// Bytes of a picture, before and after.
  static final int BYTES_MAX = 1024 * 1024;

  static final int ELEMENTS_MAX = 20_000;
  static final int DEPTH_MAX = 64;

  private static final int KINDS_SAID = 20;

  private PictureCleaner() {}

  /// What became of it.
  sealed interface Result {
    /// It can be shown.
    ///
    /// @param removed what was left out, to be said
    record Cleaned(String svg, List<Said> removed) implements Result {
      /// Copies the list.
      public Cleaned {
        removed = List.copyOf(removed);
      }
    }

    /// It cannot.
    record Refused(Said why) implements Result {}
  }

  /// Cleans a picture.
  static Result clean(byte[] bytes) {
    if (bytes.length > BYTES_MAX) {
      return new Result.Refused(Said.of("part.picture.bytes", "most", BYTES_MAX / 1024));
    }
    try {
      PictureUses uses = PictureUses.of(reader(bytes));
      if (uses.endless()) {
        return new Result.Refused(Said.of("part.picture.endless"));
      }
      return new Walk(reader(bytes), uses).done();
    } catch (XMLStreamException e) {
      return new Result.Refused(
          Said.of(
              "part.svg.line",
              "what",
              Said.of("part.svg.form"),
              "line",
              e.getLocation() == null ? 1 : e.getLocation().getLineNumber()));
    } catch (Stop e) {
      return new Result.Refused(e.why);
    } catch (RuntimeException _) {
      // The parser's own word for some broken input.
      return new Result.Refused(Said.of("part.svg.form"));
    }
  }

  /// Reads no document type, no entity and no other file.
  static XMLStreamReader reader(byte[] bytes) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLResolver((_, _, _, _) -> {
      throw new XMLStreamException("nothing of elsewhere is read");
    });
    return factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
  }

  /// Ends the reading, with what to tell.
  static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Said why;

    Stop(Said why) {
      super(why.toString(), null, false, false);
      this.why = why;
    }
  }

  private static final class Walk {
    private final XMLStreamReader in;
    private final PictureUses uses;
    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter out;

    /// What was left out, and how often.
    private final Map<String, Integer> elements = new TreeMap<>();

    private final Map<String, Integer> handlers = new TreeMap<>();
    private int references;
    private int styles;
    private int images;
    private boolean doctype;
    private boolean instruction;

    /// For each open element, whether it was written.
    private final Deque<Boolean> written = new ArrayDeque<>();

    Walk(XMLStreamReader in, PictureUses uses) throws XMLStreamException {
      this.in = in;
      this.uses = uses;
      out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    }

    Result done() throws XMLStreamException {
      while (in.hasNext()) {
        switch (in.next()) {
          case XMLStreamConstants.START_ELEMENT -> start();
          case XMLStreamConstants.END_ELEMENT -> {
            if (written.pop()) {
              out.writeEndElement();
            }
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
            if (!written.isEmpty() && written.peek()) {
              out.writeCharacters(in.getText());
            }
          }
          case XMLStreamConstants.DTD -> doctype = true;
          case XMLStreamConstants.ENTITY_REFERENCE -> throw new Stop(Said.of("part.svg.doctype"));
          case XMLStreamConstants.PROCESSING_INSTRUCTION -> instruction = true;
          default -> {
            // Comments and spaces between elements draw nothing.
          }
        }
      }
      out.flush();
      String svg = text.toString();
      if (svg.length() > BYTES_MAX) {
        throw new Stop(Said.of("part.picture.bytes", "most", BYTES_MAX / 1024));
      }
      return new Result.Cleaned(svg, removed());
    }

    /// A style sheet is read whole: what stands between its pieces (comments, elements) would hide
    /// a word from the look at each.
    private void style() throws XMLStreamException {
      StringBuilder css = new StringBuilder();
      int depth = 1;
      while (depth > 0) {
        switch (in.next()) {
          case XMLStreamConstants.START_ELEMENT -> depth++;
          case XMLStreamConstants.END_ELEMENT -> depth--;
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> css.append(in.getText());
          case XMLStreamConstants.ENTITY_REFERENCE -> throw new Stop(Said.of("part.svg.doctype"));
          default -> {
            // It is no style.
          }
        }
      }
      if (!PictureStyles.draws(css.toString())) {
        styles++;
        return;
      }
      out.writeStartElement("style");
      out.writeCharacters(css.toString());
      out.writeEndElement();
    }

    private void start() throws XMLStreamException {
      String name = in.getLocalName();
      boolean root = written.isEmpty();
      if (root && !(name.equals("svg") && PictureParts.SVG.equals(in.getNamespaceURI()))) {
        throw new Stop(Said.of("part.svg.root"));
      }
      if (PictureParts.unwraps(in)) {
        elements.merge(name, 1, Integer::sum);
        written.push(false);
        return;
      }
      if (!root && !keeps(name)) {
        skip();
        return;
      }
      if (name.equals("style")) {
        style();
        return;
      }
      out.writeStartElement(name);
      if (root) {
        out.writeDefaultNamespace(PictureParts.SVG);
        out.writeAttribute("viewBox", PictureParts.viewBox(in));
      }
      for (int i = 0; i < in.getAttributeCount(); i++) {
        attribute(name, i, root);
      }
      written.push(true);
    }

    private boolean keeps(String name) {
      if (PictureParts.editorsOwn(in)) {
        return false;
      }
      if (!PictureParts.draws(in)) {
        elements.merge(shown(name), 1, Integer::sum);
        return false;
      }
      if (name.equals("image") && !PictureParts.embedded(PictureParts.href(in))) {
        images++;
        return false;
      }
      if (name.equals("use") && !uses.plain(PictureParts.href(in))) {
        references++;
        return false;
      }
      return true;
    }

    private static String shown(String name) {
      return name.length() > 40 ? name.substring(0, 40) : name;
    }

    private void attribute(String element, int at, boolean root) throws XMLStreamException {
      String name = in.getAttributeLocalName(at);
      String value = in.getAttributeValue(at);
      String space = in.getAttributeNamespace(at);
      if (name.toLowerCase(Locale.ROOT).startsWith("on")) {
        handlers.merge(shown(name), 1, Integer::sum);
      } else if (name.equals("href")) {
        boolean kept = element.equals("image") || PictureStyles.within(value);
        if (kept) {
          out.writeAttribute("href", value.strip());
        } else {
          references++;
        }
      } else if (space != null && !space.isEmpty()) {
        // Of an editor, or of XML itself: nothing of it draws.
        return;
      } else if (!PictureParts.attribute(name) || (root && PictureParts.ofRoot(name))) {
        return;
      } else if (!PictureStyles.draws(value)) {
        styles++;
      } else {
        out.writeAttribute(name, value);
      }
    }

    private void skip() throws XMLStreamException {
      int depth = 1;
      while (depth > 0) {
        switch (in.next()) {
          case XMLStreamConstants.START_ELEMENT -> depth++;
          case XMLStreamConstants.END_ELEMENT -> depth--;
          default -> {
            // It is left out.
          }
        }
      }
    }

    private List<Said> removed() {
      List<Said> removed = new ArrayList<>();
      elements.entrySet().stream()
          .limit(KINDS_SAID)
          .forEach(one ->
              removed.add(
                  Said.of("part.picture.element", "name", one.getKey(), "n", one.getValue())));
      handlers.entrySet().stream()
          .limit(KINDS_SAID)
          .forEach(one ->
              removed.add(
                  Said.of("part.picture.handler", "name", one.getKey(), "n", one.getValue())));
      if (references > 0) {
        removed.add(Said.of("part.picture.references", "n", references));
      }
      if (images > 0) {
        removed.add(Said.of("part.picture.images", "n", images));
      }
      if (styles > 0) {
        removed.add(Said.of("part.picture.styles", "n", styles));
      }
      if (doctype) {
        removed.add(Said.of("part.picture.doctype"));
      }
      if (instruction) {
        removed.add(Said.of("part.picture.instruction"));
      }
      return removed;
    }
  }
}
