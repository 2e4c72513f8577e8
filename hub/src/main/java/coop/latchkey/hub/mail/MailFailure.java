package coop.latchkey.hub.mail;

/// A letter was not taken.
public final class MailFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean lasting;

  /// @param lasting whether trying again cannot help, such as with an address nobody has
  public MailFailure(String message, boolean lasting, Throwable cause) {
    super(message, cause);
    this.lasting = lasting;
  }

  /// Whether trying again cannot help.
  public boolean lasting() {
    return lasting;
  }
}
