package coop.latchkey.hub.floor;

import coop.latchkey.hub.web.Said;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// What of SVG only draws: elements and attributes. What is not listed is left out.
final class PictureParts {
  static final String SVG = "http://www.w3.org/2000/svg";

  /// Bytes of an embedded raster image.
  private static final int IMAGE_MAX = 512 * 1024;

  /// Patterns, markers, masks and filters draw, too, but can be nested until nothing moves.
  private static final Set<String> ELEMENTS =
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
          "image",
          "linearGradient",
          "radialGradient",
          "stop",
          "clipPath",
          "style");

  private static final Set<String> ATTRIBUTES =
      Set.of(
          ("id class style transform d x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy rotate width height"
                  + " points offset viewBox preserveAspectRatio gradientUnits gradientTransform"
                  + " spreadMethod clipPathUnits clip-path clip-rule fill fill-opacity fill-rule"
                  + " stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin"
                  + " stroke-miterlimit stroke-dasharray stroke-dashoffset stop-color stop-opacity"
                  + " opacity color display visibility font-family font-size font-weight font-style"
                  + " text-anchor dominant-baseline letter-spacing textLength lengthAdjust"
                  + " vector-effect paint-order")
              .split(" "));

  private static final Pattern LENGTH =
      Pattern.compile("\\s*([0-9]{1,7}(?:\\.[0-9]{1,9})?)[a-z%]*");
  private static final Pattern BOX =
      Pattern.compile("\\s*-?[0-9.e+-]{1,20}(?:[\\s,]+-?[0-9.e+-]{1,20}){3}\\s*");
  private static final Pattern DATA =
      Pattern.compile("\\s*data:image/(png|jpeg|webp);base64,([A-Za-z0-9+/=\\s]+)");

  private PictureParts() {}

  static boolean draws(XMLStreamReader in) {
    return SVG.equals(in.getNamespaceURI()) && ELEMENTS.contains(in.getLocalName());
  }

  /// A link or a choice of languages: what is in it is drawn, it is not.
  static boolean unwraps(XMLStreamReader in) {
    return SVG.equals(in.getNamespaceURI())
        && (in.getLocalName().equals("a") || in.getLocalName().equals("switch"));
  }

  /// What a drawing programme writes down for itself.
  static boolean editorsOwn(XMLStreamReader in) {
    String space = String.valueOf(in.getNamespaceURI());
    return in.getLocalName().equals("metadata")
        || space.contains("inkscape.org/")
        || space.contains("sodipodi.sourceforge.net/");
  }

  static boolean attribute(String name) {
    return ATTRIBUTES.contains(name);
  }

  /// What the root has from the page it is shown on.
  static boolean ofRoot(String name) {
    return Set.of("viewBox", "width", "height", "x", "y", "preserveAspectRatio", "style", "class")
        .contains(name);
  }

  /// What an element refers to; empty for nothing.
  static String href(XMLStreamReader in) {
    for (int i = 0; i < in.getAttributeCount(); i++) {
      if (in.getAttributeLocalName(i).equals("href")) {
        return in.getAttributeValue(i);
      }
    }
    return "";
  }

  /// The root's box, by itself or by its size.
  static String viewBox(XMLStreamReader in) {
    String box = in.getAttributeValue(null, "viewBox");
    if (box != null && BOX.matcher(box).matches()) {
      return box.strip();
    }
    String width = length(in.getAttributeValue(null, "width"));
    String height = length(in.getAttributeValue(null, "height"));
    if (width == null || height == null) {
      throw new PictureCleaner.Stop(Said.of("part.picture.size"));
    }
    return "0 0 " + width + " " + height;
  }

  private static @Nullable String length(@Nullable String value) {
    Matcher found = LENGTH.matcher(value == null ? "" : value);
    return found.matches() ? found.group(1) : null;
  }

  /// Whether it is a small raster image that the picture carries itself, by its own first bytes.
  static boolean embedded(String href) {
    Matcher found = DATA.matcher(href);
    if (href.length() > IMAGE_MAX * 3 / 2 || !found.matches()) {
      return false;
    }
    byte[] bytes;
    try {
      bytes = Base64.getMimeDecoder().decode(found.group(2));
    } catch (IllegalArgumentException _) {
      return false;
    }
    return bytes.length <= IMAGE_MAX
        && switch (found.group(1)) {
          case "png" -> begins(bytes, 0, "\u0089PNG\r\n");
          case "jpeg" -> begins(bytes, 0, "\u00ff\u00d8\u00ff");
          case "webp" -> begins(bytes, 0, "RIFF") && begins(bytes, 8, "WEBP");
          default -> false;
        };
  }

  private static boolean begins(byte[] bytes, int at, String with) {
    byte[] wanted = with.getBytes(StandardCharsets.ISO_8859_1);
    return bytes.length >= at + wanted.length
        && Arrays.equals(wanted, Arrays.copyOfRange(bytes, at, at + wanted.length));
  }
}
