package coop.latchkey.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// Reads a JSON file that a person wrote and checks it against one of the schemas of this module
/// (`schema/*.schema.json`, JSON Schema 2020-12). All mistakes are found in one go. Nothing is
/// fetched from a network: schemas refer only to themselves.
public final class ConfigFile {
  /// The largest file read, in bytes; a space of 100,000 members stays below.
  public static final long BYTES_MAX = 64L * 1024 * 1024;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ConfigFile() {}

  /// Reads and checks a file.
  ///
  /// @param schema the schema's file name, such as `gateway.schema.json`
  public static Checked<JsonNode> read(Path file, String schema) {
    String name = file.toString();
    try {
      if (Files.isDirectory(file)) {
        return bad(name, "it is a folder", "give the path of the JSON file itself");
      }
      if (Files.size(file) > BYTES_MAX) {
        return bad(name, "it is larger than 64 MiB", "check that this is the right file");
      }
      return parse(name, Files.readAllBytes(file), schema);
    } catch (NoSuchFileException _) {
      return bad(
          name, "there is no such file", "check the path; it was read as " + file.toAbsolutePath());
    } catch (AccessDeniedException _) {
      return bad(
          name,
          "this user (" + System.getProperty("user.name") + ") may not read it",
          "change its owner or its mode, such as chown or chmod u+r");
    } catch (IOException e) {
      return bad(name, "it cannot be read: " + e.getMessage(), "check the disk and the path");
    }
  }

  /// Checks bytes that were read elsewhere.
  ///
  /// @param name what the file is called in messages
  public static Checked<JsonNode> parse(String name, byte[] json, String schema) {
    JsonNode root;
    try {
      root = MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      return bad(
          name,
          "it is not JSON" + place(e.getLocation()) + ": " + e.getOriginalMessage(),
          "look for a missing comma, quote or bracket, or a key given twice, at that place or just"
              + " before it");
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
    if (root.isMissingNode()) {
      return bad(name, "it is empty", "write the settings, or start from the demo's file");
    }
    JsonNode schemaNode = resource("schema/" + schema);
    SchemaGuide guide = new SchemaGuide(name, schemaNode);
    List<ConfigProblem> problems =
        compile(schemaNode).validate(root).stream().map(guide::explain).distinct().toList();
    return Checked.of(root, problems);
  }

  /// A JSON resource of this module, such as `boards/simulated.json`; throws when it is missing
  /// from the program.
  public static JsonNode resource(String path) {
    try (InputStream in = ConfigFile.class.getResourceAsStream("/" + path)) {
      if (in == null) {
        throw new IllegalArgumentException("the program lacks its resource " + path);
      }
      return MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("the program's resource " + path + " cannot be read", e);
    }
  }

  private static Schema compile(JsonNode schema) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
  }

  private static String place(@org.jspecify.annotations.Nullable JsonLocation at) {
    return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
  }

  private static Checked<JsonNode> bad(String file, String what, String mend) {
    return new Checked.Bad<>(List.of(new ConfigProblem(file, "", what, mend)));
  }
}
