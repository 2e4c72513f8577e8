package coop.latchkey.hub.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// What a backup holds: the first file in it.
///
/// @param files by their names in the archive, which are those in the data folder
record Manifest(Instant madeAt, SequencedMap<String, Piece> files) {
  /// The manifest's own name.
  static final String NAME = "manifest.json";

  private static final int FORMAT = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  /// One file.
  ///
  /// @param sha256 of its bytes
  record Piece(long size, String sha256) {}

  byte[] bytes() {
    ObjectNode json = JSON.createObjectNode();
    json.put("format", FORMAT);
    json.put("madeAt", madeAt.toString());
    ObjectNode all = json.putObject("files");
    files.forEach((name, piece) ->
        all.putObject(name).put("size", piece.size()).put("sha256", piece.sha256()));
    return json.toPrettyString().getBytes(StandardCharsets.UTF_8);
  }

  static Manifest read(byte[] bytes) throws BackupException {
    try {
      JsonNode json = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
      if (json.path("format").asInt() != FORMAT) {
        throw new BackupException(
            "its format is " + json.path("format") + ", not " + FORMAT + "; use a newer Latchkey");
      }
      SequencedMap<String, Piece> files = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> one : json.path("files").properties()) {
        files.put(
            one.getKey(),
            new Piece(
                one.getValue().path("size").asLong(), one.getValue().path("sha256").asText()));
      }
      return new Manifest(Instant.parse(json.path("madeAt").asText()), files);
    } catch (JsonProcessingException | java.time.DateTimeException e) {
      throw new BackupException("its manifest cannot be read: " + e.getMessage());
    }
  }
}
