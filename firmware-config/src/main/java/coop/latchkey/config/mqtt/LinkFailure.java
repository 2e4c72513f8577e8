package coop.latchkey.config.mqtt;

import java.net.URI;
import java.util.Objects;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

/// A connection that could not be made or has ended, with a reason for a person.
final class LinkFailure extends Exception {
  private static final int BAD_USER = 134;
  private static final int NOT_AUTHORIZED = 135;

  private final String reason;

  LinkFailure(String reason, @Nullable Throwable cause) {
    super(reason, cause);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }

  /// Says what Paho means and what to do about it.
  static String describe(URI uri, MqttException e) {
    Throwable cause = e.getCause();
    String what =
        cause == null
            ? Objects.requireNonNullElse(e.getMessage(), "no reason given")
                + " (MQTT reason "
                + e.getReasonCode()
                + ")"
            : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    return switch (e.getReasonCode()) {
      case BAD_USER, NOT_AUTHORIZED ->
          uri + " refuses this user or password: check the enrolment; " + what;
      default -> uri + ": " + what;
    };
  }
}
