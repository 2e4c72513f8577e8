package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.raw;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import coop.latchkey.hub.web.Html;

/// A QR code as a picture within the page: dark on light in either colour scheme, as cameras want
/// it, with the quiet zone of four modules (ISO/IEC 18004).
final class QrImage {
  private static final int QUIET = 4;

  private QrImage() {}

  static Html of(String text, String label) {
    ByteMatrix modules;
    try {
      modules = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
    } catch (WriterException e) {
      throw new IllegalArgumentException("too long for a QR code", e);
    }
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        if (modules.get(x, y) == 1) {
          path.append('M').append(x + QUIET).append(' ').append(y + QUIET).append("h1v1h-1z");
        }
      }
    }
    int size = modules.getWidth() + 2 * QUIET;
    return el(
        "svg role=\"img\" width=\"240\" height=\"240\" shape-rendering=\"crispEdges\""
            + attr("aria-label", label)
            + attr("viewBox", "0 0 " + size + " " + size),
        raw("<path fill=\"#fff\" d=\"M0 0h" + size + "v" + size + "h-" + size + "z\"/>"),
        raw("<path fill=\"#000\" d=\"" + path + "\"/>"));
  }
}
