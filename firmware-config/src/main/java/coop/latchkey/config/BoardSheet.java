package coop.latchkey.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What is known of one kind of board, from `boards/<name>.json`.
///
/// @param name the word in gateway.json
/// @param title the board's name for people
/// @param chip the label of its GPIO chip
/// @param pins for each line that can be reached (BCM number) the pin of the 40-pin header, 0 where
///   there is no header
/// @param reserved lines that must not be used, and why
/// @param cautions lines that can be used with care, and why
public record BoardSheet(
    String name,
    String title,
    String chip,
    Map<Integer, Integer> pins,
    Map<Integer, String> reserved,
    Map<Integer, String> cautions) {

  /// The board without hardware.
  public static final String SIMULATED = "simulated";

  /// Every board there is a sheet for.
  public static final List<String> NAMES =
      List.of(
          "raspberry-pi-3", "raspberry-pi-4", "raspberry-pi-5", "raspberry-pi-zero-2-w", SIMULATED);

  /// Copies the maps.
  public BoardSheet {
    pins = Map.copyOf(pins);
    reserved = Map.copyOf(reserved);
    cautions = Map.copyOf(cautions);
  }

  /// Reads the sheet of a board in [#NAMES]; throws for any other.
  public static BoardSheet of(String name) {
    JsonNode sheet = ConfigFile.resource("boards/" + name + ".json");
    Map<Integer, Integer> pins = new TreeMap<>();
    sheet.get("lines").forEach(l -> pins.put(l.get("line").asInt(), l.path("pin").asInt(0)));
    return new BoardSheet(
        sheet.get("name").asText(),
        sheet.get("title").asText(),
        sheet.get("chip").asText(),
        pins,
        notes(sheet.get("reserved")),
        notes(sheet.get("cautions")));
  }

  /// Whether it has no hardware.
  public boolean isSimulated() {
    return name.equals(SIMULATED);
  }

  /// A line as a person finds it: `BCM 17 (pin 11)`.
  public String describe(int line) {
    int pin = pins.getOrDefault(line, 0);
    return "BCM " + line + (pin == 0 ? "" : " (pin " + pin + ")");
  }

  /// The line that a pin of the header carries, if it carries one.
  public Optional<Integer> lineAtPin(int pin) {
    return pins.entrySet().stream()
        .filter(entry -> entry.getValue() == pin)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static Map<Integer, String> notes(JsonNode notes) {
    Map<Integer, String> map = new TreeMap<>();
    notes.forEach(note -> map.put(note.get("line").asInt(), note.get("why").asText()));
    return map;
  }
}
