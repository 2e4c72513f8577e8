package coop.latchkey.hub.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/// Lengths that people write in metres and the API takes in centimetres.
final class Metres {
  /// The attributes of a field for one.
  static final String INPUT = " required inputmode=\"decimal\" maxlength=\"7\"";

  private Metres() {}

  /// Puts what was typed; as it is, when it is no number, for the API to refuse.
  static void put(ObjectNode body, String field, String typed) {
    try {
      double metres = Double.parseDouble(typed.strip().replace(',', '.'));
      body.put(field, Math.clamp(Math.round(metres * 100), -1_000_000, 1_000_000));
    } catch (NumberFormatException _) {
      body.put(field, typed.strip());
    }
  }

  static String of(int centimetres) {
    return centimetres % 100 == 0
        ? Integer.toString(centimetres / 100)
        : String.format(Locale.ROOT, "%.2f", centimetres / 100.0);
  }
}
