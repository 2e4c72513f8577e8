package coop.latchkey.hub.api;

import java.util.Map;

/// The operations of one subject.
public interface ApiArea {
  /// A handler for each `operationId` of this area.
  Map<String, ApiHandler> handlers();
}
