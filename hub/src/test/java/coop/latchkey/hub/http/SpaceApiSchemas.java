package coop.latchkey.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// Checks a document against the SpaceAPI's versions 14 and 15. The schemas in
/// `src/test/resources/spaceapi` state what those versions require of the fields that Latchkey
/// writes and refuse any other field; `-Dlatchkey.spaceapi.schemas=FOLDER` checks against the
/// project's own files (<https://github.com/SpaceApi/schema>: `14.json`, `15.json`) as well.
final class SpaceApiSchemas {
  private static final String FOLDER = "latchkey.spaceapi.schemas";

  private SpaceApiSchemas() {}

  static void check(JsonNode document) throws IOException {
    for (String version : List.of("14", "15")) {
      check(version, ours(version), document);
      String folder = System.getProperty(FOLDER);
      if (folder != null) {
        check(version, Files.readString(Path.of(folder, version + ".json")), document);
      }
    }
  }

  private static void check(String version, String schema, JsonNode document) {
    Schema read =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(schema, InputFormat.JSON);
    var wrong = read.validate(document.toString(), InputFormat.JSON);
    assertEquals(List.of(), List.copyOf(wrong), () -> "version " + version + ": " + document);
  }

  private static String ours(String version) throws IOException {
    try (InputStream in =
        SpaceApiSchemas.class.getResourceAsStream("/spaceapi/" + version + ".json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
