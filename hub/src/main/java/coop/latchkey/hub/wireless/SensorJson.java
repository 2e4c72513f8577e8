package coop.latchkey.hub.wireless;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;

/// Reads JSON that strangers wrote, within bounds: anybody's device may publish.
final class SensorJson {
  /// Deepest that a message is nested; discovery needs four levels.
  static final int DEPTH_MAX = 16;

  private static final int TEXT_MAX = 16 * 1024;
  private static final int NUMBER_MAX = 64;

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(DEPTH_MAX)
                      .maxStringLength(TEXT_MAX)
                      .maxNumberLength(NUMBER_MAX)
                      .build())
              .build());

  private SensorJson() {}

  /// What a payload says; missing when it is no JSON, or goes beyond the bounds.
  static JsonNode read(byte[] payload) {
    try {
      JsonNode json = MAPPER.readTree(payload);
      return json == null ? MissingNode.getInstance() : json;
    } catch (IOException _) {
      return MissingNode.getInstance();
    }
  }
}
