package coop.latchkey.hub.account;

import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Said;
import java.util.List;

/// What goes wrong between a person, a provider and the hub, and what to do then.
final class ProviderProblems {
  private static final int BUSY_SECONDS = 5;
  private static final int DOWN_SECONDS = 60;

  private ProviderProblems() {}

  static Problem down(IdentityProvider provider) {
    return new Problem(
        503,
        "provider-down",
        Said.of("problem.provider.down", "provider", provider.label()),
        List.of(),
        DOWN_SECONDS);
  }

  static Problem busy(IdentityProvider provider) {
    return new Problem(
        503,
        "provider-busy",
        Said.of("problem.provider.busy", "provider", provider.label()),
        List.of(),
        BUSY_SECONDS);
  }

  static Problem unbelievable(IdentityProvider provider) {
    return Problem.of(
        403,
        "provider-answer",
        Said.of("problem.provider.unbelievable", "provider", provider.label()));
  }

  /// @param error by its name in the protocol
  static Problem refused(IdentityProvider provider, String error) {
    String label = provider.label();
    return Problem.of(
        403,
        "provider-refused",
        switch (error) {
          case "access_denied" -> Said.of("problem.provider.denied", "provider", label);
          case String name when name.matches("[a-z_]{1,40}") ->
              Said.of("problem.provider.refusedAs", "provider", label, "error", name);
          case String _ -> Said.of("problem.provider.refused", "provider", label);
        });
  }

  static Problem tripEnded() {
    return Problem.of(410, "trip-ended", Said.of("problem.provider.tripEnded"));
  }

  static Problem deadLink() {
    return Problem.of(410, "dead-link", Said.of("problem.provider.deadLink"));
  }

  static Problem invitationUnused(IdentityProvider provider) {
    return Problem.of(
        409,
        "invitation-unused",
        Said.of("problem.provider.invitation", "provider", provider.label()));
  }

  static Problem foreignAddress(IdentityProvider provider, String email) {
    List<String> domains = provider.terms().domains().stream().sorted().toList();
    String label = provider.label();
    return Problem.of(
        403,
        "foreign-address",
        email.isEmpty()
            ? Said.of("problem.provider.noAddress", "provider", label, "domains", domains)
            : Said.of(
                "problem.provider.foreign", "provider", label, "email", email, "domains", domains));
  }

  static Problem unknown(IdentityProvider provider, String email) {
    String label = provider.label();
    return Problem.of(
        403,
        "unknown-identity",
        email.isEmpty()
            ? Said.of("problem.provider.unknown", "provider", label)
            : Said.of("problem.provider.unknownAs", "provider", label, "email", email));
  }

  static Problem taken(IdentityProvider provider) {
    return Problem.of(
        409, "identity-taken", Said.of("problem.provider.taken", "provider", provider.label()));
  }

  static Problem disabled() {
    return Problem.of(403, "account-disabled", Said.of("problem.account.disabled"));
  }
}
