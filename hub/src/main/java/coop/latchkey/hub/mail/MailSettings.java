package coop.latchkey.hub.mail;

import org.jspecify.annotations.Nullable;

/// The mail server that takes the hub's letters.
///
/// @param user null for a server that asks for none
/// @param password null with the user
/// @param from the address that letters come from
public record MailSettings(
    String host,
    int port,
    Security security,
    @Nullable String user,
    @Nullable String password,
    String from) {
  /// How the connection is kept secret.
  public enum Security {
    /// Begins in clear and must then be encrypted (RFC 3207), or nothing is sent.
    STARTTLS,
    /// Encrypted from the first byte (RFC 8314).
    TLS,
    /// Not at all: for a server on this machine.
    NONE
  }

  /// Without the password.
  @Override
  public String toString() {
    return "MailSettings[" + host + ":" + port + " " + security + "]";
  }
}
