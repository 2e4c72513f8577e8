package coop.latchkey.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.config.BoardSheet;
import coop.latchkey.config.Checked;
import coop.latchkey.config.ConfigFile;
import coop.latchkey.config.ConfigProblem;
import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.door.DoorSettings;
import coop.latchkey.core.door.DoorSettings.Relock;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.gateway.config.GatewayConfig.Door;
import coop.latchkey.gateway.config.GatewayConfig.Input;
import coop.latchkey.gateway.config.GatewayConfig.Keypad;
import coop.latchkey.gateway.config.GatewayConfig.Output;
import coop.latchkey.gateway.config.GatewayConfig.Reader;
import coop.latchkey.gateway.config.GatewayConfig.Simulation;
import coop.latchkey.gateway.config.GatewayConfig.Strike;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads `gateway.json`.
public final class ConfigReader {
  private static final int JOURNAL_MIB = 256;
  private static final double SPEED = 60;
  private static final long SEED = 1;

  private ConfigReader() {}

  /// Reads and checks the file; relative paths in it are meant from the folder it lies in.
  public static Checked<GatewayConfig> read(Path file) {
    return ConfigFile.read(file, "gateway.schema.json").then(root -> check(file, root));
  }

  private static Checked<GatewayConfig> check(Path file, JsonNode root) {
    ConfigRules rules = new ConfigRules(file.toString(), root);
    List<ConfigProblem> problems = rules.problems();
    return problems.isEmpty()
        ? new Checked.Ok<>(build(file, root, rules.cautions()))
        : new Checked.Bad<>(problems);
  }

  private static GatewayConfig build(Path file, JsonNode root, List<String> cautions) {
    BoardSheet board = BoardSheet.of(root.get("board").asText());
    return new GatewayConfig(
        new SpaceId(root.get("space").asText()),
        new GatewayId(root.get("gateway").asText()),
        board,
        root.path("chip").asText(board.chip()),
        beside(file, root.path("enrolment").asText("enrolment.json")),
        beside(file, root.path("data").asText("data")),
        root.get("mqtt").get("uri").asText(),
        root.get("doors").valueStream().map(ConfigReader::door).toList(),
        root.get("readers").valueStream().map(ConfigReader::reader).toList(),
        root.path("desks").valueStream().map(SensorReader::desk).toList(),
        root.path("sensors").valueStream().map(SensorReader::sensor).toList(),
        root.path("journal").path("maxMiB").asInt(JOURNAL_MIB),
        simulation(file, root.path("simulation")),
        cautions);
  }

  private static Path beside(Path file, String path) {
    return file.toAbsolutePath().resolveSibling(path).normalize();
  }

  private static Door door(JsonNode door) {
    JsonNode strike = door.get("strike");
    JsonNode contact = door.path("contact");
    DoorSettings settings =
        new DoorSettings(
            Keys.unlock(door).toMillis(),
            Keys.longUnlock(door).toMillis(),
            door.path("relock").asText("onOpen").equals("onOpen")
                ? Relock.ON_OPEN
                : Relock.ON_CLOSE,
            !contact.isMissingNode(),
            Keys.warn(door).toMillis(),
            Keys.alarm(door).toMillis(),
            Keys.settle(door).toMillis());
    return new Door(
        new DoorId(door.get("id").asText()),
        new Strike(outputOf(strike), strike.get("lock").asText().equals("failSafe")),
        input(contact, "closedWhen"),
        input(door.path("exit"), "active"),
        settings);
  }

  private static Reader reader(JsonNode reader) {
    JsonNode wiegand = reader.get("wiegand");
    return new Reader(
        new ReaderId(reader.get("id").asText()),
        new DoorId(reader.get("door").asText()),
        reader.get("direction").asText().equals("in") ? Direction.IN : Direction.OUT,
        wiegand.get("d0").asInt(),
        wiegand.get("d1").asInt(),
        format(wiegand.get("format").asText()),
        keypad(reader.path("keypad")),
        output(reader.path("led")),
        output(reader.path("beeper")));
  }

  private static CardFormat format(String code) {
    return Arrays.stream(CardFormat.values())
        .filter(format -> format.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the schema lets through " + code));
  }

  private static @Nullable Keypad keypad(JsonNode keypad) {
    return keypad.isMissingNode()
        ? null
        : new Keypad(
            keypad.get("bits").asInt(), keypad.path("star").asText("a").equals("a") ? 0xA : 0xB);
  }

  private static @Nullable Simulation simulation(Path file, JsonNode simulation) {
    return simulation.isMissingNode()
        ? null
        : new Simulation(
            beside(file, simulation.get("people").asText()),
            simulation.path("speed").asDouble(SPEED),
            simulation.path("seed").asLong(SEED));
  }

  private static @Nullable Output output(JsonNode node) {
    return node.isMissingNode() ? null : outputOf(node);
  }

  private static Output outputOf(JsonNode node) {
    return new Output(node.get("line").asInt(), node.path("active").asText("high").equals("low"));
  }

  private static @Nullable Input input(JsonNode node, String activeKey) {
    return node.isMissingNode() ? null : SensorReader.input(node, activeKey);
  }
}
