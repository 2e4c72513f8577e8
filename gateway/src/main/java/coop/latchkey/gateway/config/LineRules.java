package coop.latchkey.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.config.BoardSheet;
import coop.latchkey.config.ConfigProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Holds the lines of a `gateway.json` against its board: each exists, is free to use, and is used
/// once.
final class LineRules {
  /// A use of a line.
  ///
  /// @param who for a person: `the strike of door front`
  private record Use(String key, String who, int line) {}

  /// Names of the serial port that is on the header, and its lines.
  private static final Set<String> HEADER_PORTS =
      Set.of("/dev/serial0", "/dev/ttyAMA0", "/dev/ttyS0");

  private static final int TXD = 14;
  private static final int RXD = 15;

  private final String file;
  private final BoardSheet board;
  private final List<Use> uses = new ArrayList<>();

  LineRules(String file, BoardSheet board, JsonNode root) {
    this.file = file;
    this.board = board;
    collect(root, "doors", "door", List.of("strike", "contact", "exit"));
    collect(root, "readers", "reader", List.of("led", "beeper"));
    collectEyes(root, "desks", "the sensor of desk ");
    collectEyes(root, "sensors", "sensor ");
    collect(root, "sensors", "sensor", List.of("outer", "inner", "in", "out"));
  }

  /// Presence sensors, on lines or on a port that takes lines away.
  private void collectEyes(JsonNode root, String list, String who) {
    int index = 0;
    for (JsonNode entry : root.path(list)) {
      String key = list + "[" + index++ + "].";
      String name = who + entry.get("id").asText();
      add(key + "line", name, entry.path("line"));
      if (!board.isSimulated() && HEADER_PORTS.contains(entry.path("serial").asText())) {
        uses.add(new Use(key + "serial", name, TXD));
        uses.add(new Use(key + "serial", name, RXD));
      }
    }
  }

  private void collect(JsonNode root, String list, String what, List<String> parts) {
    int index = 0;
    for (JsonNode entry : root.path(list)) {
      String key = list + "[" + index++ + "].";
      String of = " of " + what + " " + entry.get("id").asText();
      for (String part : parts) {
        add(key + part + ".line", "the " + part + of, entry.path(part).path("line"));
      }
      add(key + "wiegand.d0", "data line D0" + of, entry.path("wiegand").path("d0"));
      add(key + "wiegand.d1", "data line D1" + of, entry.path("wiegand").path("d1"));
    }
  }

  private void add(String key, String who, JsonNode line) {
    if (!line.isMissingNode()) {
      uses.add(new Use(key, who, line.asInt()));
    }
  }

  List<ConfigProblem> problems() {
    List<ConfigProblem> problems = new ArrayList<>();
    Map<Integer, Use> first = new HashMap<>();
    for (Use use : uses) {
      @Nullable String reserved = board.reserved().get(use.line());
      @Nullable Use other = first.putIfAbsent(use.line(), use);
      String line = board.describe(use.line());
      if (!board.pins().containsKey(use.line())) {
        problems.add(
            new ConfigProblem(
                file,
                use.key(),
                line + " is not on the header of " + board.title(),
                meant(use.line())));
      } else if (reserved != null) {
        problems.add(
            new ConfigProblem(
                file,
                use.key(),
                line + " is reserved: " + reserved,
                "wire " + use.who() + " to another line"));
      } else if (other != null) {
        problems.add(
            new ConfigProblem(
                file,
                use.key(),
                line
                    + " is used twice: by "
                    + other.who()
                    + " ("
                    + other.key()
                    + ") and by "
                    + use.who(),
                "give one of them another line"));
      }
    }
    return problems;
  }

  List<String> cautions() {
    return uses.stream()
        .filter(use -> board.cautions().containsKey(use.line()))
        .map(use ->
            "%s: %s can be used with care: %s"
                .formatted(use.key(), board.describe(use.line()), board.cautions().get(use.line())))
        .toList();
  }

  /// Most often somebody counted the header's pins.
  private String meant(int wrong) {
    Optional<Integer> line = board.lineAtPin(wrong);
    String hint = "lines are BCM numbers, not pins of the header";
    return line.map(bcm -> hint + ": pin " + wrong + " carries BCM " + bcm)
        .orElse(hint + ": use one of " + board.pins().keySet().stream().sorted().toList());
  }
}
