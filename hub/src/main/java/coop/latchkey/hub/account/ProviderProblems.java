package coop.latchkey.hub.account;

import coop.latchkey.hub.api.Problem;
import java.util.List;

/// What goes wrong between a person, a provider and the hub, and what to do then.
final class ProviderProblems {
  private static final int BUSY_SECONDS = 5;

  private ProviderProblems() {}

  static Problem down(IdentityProvider provider) {
    return new Problem(
        503,
        "provider-down",
        provider.label() + " does not answer",
        "The hub cannot reach " + provider.label() + ", or understands nothing of what it says.",
        "Sign in with your password, or try again in a minute; the hub's log says more.",
        List.of(),
        60);
  }

  static Problem busy(IdentityProvider provider) {
    return new Problem(
        503,
        "provider-busy",
        "Many are signing in",
        "Too many ask " + provider.label() + " at this moment.",
        "Try again in a few seconds.",
        List.of(),
        BUSY_SECONDS);
  }

  static Problem unbelievable(IdentityProvider provider) {
    return Problem.of(
        403,
        "provider-answer",
        "You are not signed in",
        "What came back from " + provider.label() + " does not prove who you are.",
        "Begin again; if it fails again, show whoever runs this hub its log.");
  }

  /// @param error by its name in the protocol
  static Problem refused(IdentityProvider provider, String error) {
    boolean name = error.matches("[a-z_]{1,40}");
    return Problem.of(
        403,
        "provider-refused",
        "You are not signed in",
        provider.label()
            + (error.equals("access_denied")
                ? " was told not to let you in here."
                : " did not sign you in" + (name ? " (" + error + ")." : ".")),
        "Try again, or sign in with your password.");
  }

  static Problem tripEnded() {
    return Problem.of(
        410,
        "trip-ended",
        "This way back does not work",
        "It was used already, took longer than ten minutes, or began in another browser.",
        "Begin again at the page to sign in.");
  }

  static Problem deadLink() {
    return Problem.of(
        410,
        "dead-link",
        "This link does not work",
        "It was used already, has ended, or was not copied whole.",
        "Ask an owner of the space for a new one.");
  }

  static Problem invitationUnused(IdentityProvider provider) {
    return Problem.of(
        409,
        "invitation-unused",
        "The invitation was not accepted",
        "The link was used already or has ended, or your "
            + provider.label()
            + " account signs in to another account here.",
        "Sign in without the link; if that fails, choose a password by it or ask for a new one.");
  }

  static Problem foreignAddress(IdentityProvider provider, String email) {
    return Problem.of(
        403,
        "foreign-address",
        "Not with this e-mail address",
        provider.label()
            + (email.isEmpty()
                ? " told no e-mail address."
                : " knows you as " + email + ", and that is not let in."),
        "Verified addresses of "
            + String.join(", ", provider.terms().domains().stream().sorted().toList())
            + " are; sign in with another account there, or with your password.");
  }

  static Problem unknown(IdentityProvider provider, String email) {
    return Problem.of(
        403,
        "unknown-identity",
        "No account here is yours by this",
        "No account of this hub is linked with "
            + (email.isEmpty() ? "you" : email)
            + " at "
            + provider.label()
            + ".",
        "Sign in with your password and link it on the page of your account, or ask an owner of"
            + " the space for an invitation.");
  }

  static Problem taken(IdentityProvider provider) {
    return Problem.of(
        409,
        "identity-taken",
        "Linked already",
        "This " + provider.label() + " account signs in to an account here already.",
        "Take another one there, or end that link first.");
  }

  static Problem disabled() {
    return Problem.of(
        403,
        "account-disabled",
        "Your account is disabled",
        "Nobody can sign in to it.",
        "Ask an owner of the space.");
  }
}
