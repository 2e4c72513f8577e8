package coop.latchkey.hub.account;

/// What a link is for.
public enum LinkKind {
  /// Makes the first account of a new hub.
  SETUP("setup"),
  /// Signs in at once.
  SIGN_IN("signIn"),
  /// Lets somebody who was invited choose how they sign in.
  INVITATION("invitation"),
  /// Lets somebody who forgot their password choose a new one.
  RESET("reset");

  private final String code;

  LinkKind(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }
}
