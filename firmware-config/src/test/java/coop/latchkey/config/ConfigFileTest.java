package coop.latchkey.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
  private static final String GOOD =
      """
      {"space": "demo", "gateway": "front", "board": "raspberry-pi-4",
       "mqtt": {"uri": "tcp://127.0.0.1:1883"},
       "doors": [{"id": "front", "strike": {"line": 5, "lock": "failSecure"}, "unlockFor": "PT5S"}],
       "readers": []}
      """;

  private static Checked<JsonNode> parse(String json) {
    return ConfigFile.parse(
        "gateway.json", json.getBytes(StandardCharsets.UTF_8), "gateway.schema.json");
  }

  private static List<String> problemsOf(Checked<JsonNode> checked) {
    return switch (checked) {
      case Checked.Ok<JsonNode> _ -> List.of();
      case Checked.Bad<JsonNode>(List<ConfigProblem> problems) ->
          problems.stream().map(ConfigProblem::toString).toList();
    };
  }

  private static void assertSays(String json, String... parts) {
    List<String> problems = problemsOf(parse(json));
    assertEquals(1, problems.size(), problems::toString);
    for (String part : parts) {
      assertTrue(problems.getFirst().contains(part), () -> part + " is not in " + problems);
    }
  }

  @Test
  void aGoodFileIsRead() {
    assertInstanceOf(Checked.Ok.class, parse(GOOD));
  }

  @Test
  void anUnknownKeyIsRefusedWithTheOneProbablyMeant() {
    assertSays(
        GOOD.replace("unlockFor", "unlokcFor"),
        "gateway.json: doors[0].unlokcFor: unknown key. Did you mean \"unlockFor\"?",
        "Known here: id, strike, contact");
  }

  @Test
  void anUnknownKeyLikeNoOtherIsToBeRemoved() {
    assertSays(
        GOOD.replace("\"unlockFor\"", "\"colour\""),
        "doors[0].colour: unknown key. Remove it; known here: id, strike");
  }

  @Test
  void aBadDurationSaysHowOneIsWritten() {
    assertSays(
        GOOD.replace("PT5S", "5s"),
        "gateway.json: doors[0].unlockFor: \"5s\" is not written as it must be.",
        "Write how long a grant unlocks, such as PT5S (the default).");
  }

  @Test
  void aMissingKeySaysWhatToAdd() {
    assertSays(
        GOOD.replace("\"space\": \"demo\", ", ""),
        "gateway.json: space: this key is missing. Add it: the space's name");
  }

  @Test
  void aWrongWordSaysWhichAreKnown() {
    assertSays(
        GOOD.replace("failSecure", "failsecure"),
        "doors[0].strike.lock: \"failsecure\" is not one of the words known here.",
        "Did you mean \"failSecure\"? Or use one of failSecure, failSafe");
  }

  @Test
  void aWrongKindSaysWhatBelongsThere() {
    assertSays(
        GOOD.replace("\"line\": 5", "\"line\": \"5\""),
        "doors[0].strike.line: \"5\" is of the wrong kind: string found, integer expected.",
        "Write a line by its BCM number, not by its pin on the header.");
  }

  @Test
  void aLineOutOfRangeIsRefused() {
    assertSays(
        GOOD.replace("\"line\": 5", "\"line\": 64"), "doors[0].strike.line: 64 is out of range");
  }

  @Test
  void aBrokerAddressWithoutItsSchemeIsRefused() {
    assertSays(
        GOOD.replace("tcp://127.0.0.1:1883", "localhost:1883"),
        "mqtt.uri: \"localhost:1883\" is not written as it must be.",
        "Write the broker, such as tcp://hub.local:1883");
  }

  @Test
  void allMistakesAreToldAtOnce() {
    List<String> problems =
        problemsOf(
            parse(
                GOOD.replace("PT5S", "5s")
                    .replace("failSecure", "x")
                    .replace("\"line\"", "\"lin\"")));
    assertEquals(4, problems.size(), problems::toString);
  }

  @Test
  void brokenJsonNamesLineAndColumn() {
    assertSays(
        GOOD.replace("\"front\", \"strike\"", "\"front\" \"strike\""),
        "it is not JSON (line 3, column");
  }

  @Test
  void aKeyGivenTwiceIsRefused() {
    assertSays(
        GOOD.replace("\"readers\": []", "\"readers\": [], \"readers\": []"),
        "Duplicate",
        "readers");
  }

  @Test
  void anEmptyFileIsRefused() {
    assertSays("", "it is empty");
  }

  @Test
  void whatIsNotAnObjectIsRefused() {
    assertSays("[]", "of the wrong kind", "array found, object expected");
  }

  @Test
  void aMissingFileSaysWhereItWasLookedFor(@TempDir Path folder) {
    Path file = folder.resolve("gateway.json");
    String problem = problemsOf(ConfigFile.read(file, "gateway.schema.json")).getFirst();
    assertEquals(
        file + ": there is no such file. Check the path; it was read as " + file + ".", problem);
  }

  @Test
  void aFolderIsNoFile(@TempDir Path folder) {
    assertTrue(
        problemsOf(ConfigFile.read(folder, "gateway.schema.json")).getFirst().contains("folder"));
  }

  @Test
  void aFileIsRead(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("gateway.json"), GOOD);
    assertInstanceOf(Checked.Ok.class, ConfigFile.read(file, "gateway.schema.json"));
  }
}
