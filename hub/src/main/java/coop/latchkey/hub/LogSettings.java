package coop.latchkey.hub;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/// How the hub's log looks: one line an event, libraries only when something is wrong. A file named
/// by `java.util.logging.config.file` has the last word.
final class LogSettings {
  private static final String FORMAT = "java.util.logging.SimpleFormatter.format";

  /// Held here, because a logger that nobody holds forgets its level.
  private static final List<Logger> LIBRARIES =
      Stream.of("org.flywaydb", "com.zaxxer", "io.netty", "io.vertx", "org.apache.activemq")
          .map(Logger::getLogger)
          .toList();

  private LogSettings() {}

  /// To be called before anything is logged.
  static void apply() {
    if (System.getProperty("java.util.logging.config.file") != null) {
      return;
    }
    if (System.getProperty(FORMAT) == null) {
      System.setProperty(FORMAT, "%1$tFT%1$tT.%1$tL %4$s %3$s %5$s%6$s%n");
    }
    LIBRARIES.forEach(logger -> logger.setLevel(Level.WARNING));
  }
}
