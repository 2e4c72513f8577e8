package coop.latchkey.hub.mail;

/// What carries letters.
@FunctionalInterface
public interface MailPost {
  /// Sends one; waits for the server.
  void send(Letter letter) throws MailFailure;
}
