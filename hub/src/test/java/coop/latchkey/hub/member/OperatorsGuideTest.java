package coop.latchkey.hub.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.config.Checked;
import coop.latchkey.core.access.Policy;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.policy.PolicyCompiler;
import coop.latchkey.hub.policy.RulesRows;
import coop.latchkey.hub.policy.SpaceRules;
import coop.latchkey.hub.rule.RuleSet;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.store.TestDatabase;
import coop.latchkey.repository.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The examples of the operators' guide make one space, which goes through file, database and
/// policy without losing anything.
class OperatorsGuideTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Pattern EXAMPLE =
      Pattern.compile("```json ?(\\w*)\\n(.*?)```", Pattern.DOTALL);
  private static final SpaceId CANAL = new SpaceId("canal");

  @TempDir Path folder;

  /// All examples together: later doors and zones of a name replace earlier ones.
  private static ObjectNode space() throws IOException {
    String page = Files.readString(Repository.root().resolve("docs/guides/operators.md"));
    Matcher examples = EXAMPLE.matcher(page);
    ObjectNode space = MAPPER.createObjectNode();
    Set<String> replaced = new HashSet<>();
    while (examples.find()) {
      String list = examples.group(1);
      JsonNode example = MAPPER.readTree(examples.group(2));
      if (list.isEmpty()) {
        space.setAll((ObjectNode) example);
      } else if (example.isArray() && !replaced.add(list)) {
        example.forEach(space.withArray("/" + list)::add);
      } else {
        space.set(list, example);
      }
    }
    return space;
  }

  @Test
  void theExamplesGoThroughDatabaseAndPolicyAsTheyStandInTheFile() throws Exception {
    byte[] json = space().toString().getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(folder.resolve("space.json"), json);
    try (InputStream holidays = getClass().getResourceAsStream("/ics/closures.ics")) {
      Files.copy(Objects.requireNonNull(holidays), folder.resolve("closures.ics"));
    }
    HubKeys keys = new HubKeys(folder);
    Checked<Seed> read =
        SeedReader.read(
            "operators.md", json, new IcsFolder(folder, Instant.now()), keys::credentialKey);
    if (!(read instanceof Checked.Ok<Seed>(Seed seed))) {
      throw new AssertionError(read);
    }
    RuleSet inFile = seed.ruleSet();
    try (Database database = TestDatabase.open(folder.resolve("hub.db"))) {
      SpaceBook book = new SpaceBook(database, keys, InstantSource.system());
      assertInstanceOf(LoadResult.Loaded.class, book.load(file));
      SpaceRules stored = database.read(handle -> RulesRows.own(handle, CANAL));
      GatewayId front = new GatewayId("front");
      PolicyDocument fromFile = PolicyCompiler.compile(inFile.rules(), front, 1, Instant.EPOCH);
      PolicyDocument fromRows = PolicyCompiler.compile(stored, front, 1, Instant.EPOCH);
      assertEquals(fromFile, fromRows);
      assertEquals(new Parsed.Ok<>(fromRows), WireCodec.readPolicy(WireCodec.write(fromRows)));
      Policy.compile(fromRows);
      assertEquals(inFile.trainings(), database.read(handle -> RulesRows.trainings(handle, CANAL)));
      assertEquals(
          inFile.agreements(), database.read(handle -> RulesRows.agreements(handle, CANAL)));
      assertEquals(3, stored.members().size());
      assertEquals(
          List.of(6, 4, 2),
          List.of(
              stored.shared().plans().size(),
              stored.shared().zones().size(),
              stored.whole().doors().size()));
    }
  }
}
