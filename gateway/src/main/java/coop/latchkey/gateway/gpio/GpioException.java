package coop.latchkey.gateway.gpio;

/// A line or a chip that cannot be had or has failed. The message names the line, the chip, what
/// happened and the mend.
public final class GpioException extends RuntimeException {
  /// The message is shown to a person as it is.
  public GpioException(String message) {
    super(message);
  }
}
