package coop.latchkey.hub.account;

import java.net.URI;
import java.util.Set;

/// Somebody else who says who a person is, such as an OpenID provider. What asks it waits for the
/// network. Thread-safe.
public interface IdentityProvider {
  /// Its name in addresses.
  String id();

  /// What people call it; stands on its button.
  String label();

  /// By what its people are known: they are the same as long as issuer and subject are.
  String issuer();

  /// What its word is worth here.
  Terms terms();

  /// Where a browser goes to be asked.
  ///
  /// @throws ProviderFailure when it cannot be reached
  URI ask(Question question) throws ProviderFailure;

  /// Who came back.
  ///
  /// @param code what the browser brought
  /// @throws ProviderFailure when it cannot be reached, or says nothing that can be believed
  Identity answer(Question question, String code) throws ProviderFailure;

  /// Whether what came back with a browser was said by this provider and no other (RFC 9207).
  ///
  /// @param issuer who is said to answer; empty when nobody is
  boolean answers(String issuer);

  /// What a provider's word is worth.
  ///
  /// @param domains of e-mail addresses; others are not let in; empty for any
  /// @param newAccounts whether somebody unknown gets an account without roles
  /// @param trustedTwice whether its word stands for a second factor, too
  record Terms(Set<String> domains, boolean newAccounts, boolean trustedTwice) {
    /// Copies the set.
    public Terms {
      domains = Set.copyOf(domains);
    }
  }

  /// What is asked, and by what its answer is known.
  ///
  /// @param state comes back with the browser
  /// @param nonce comes back inside the signed answer
  /// @param verifier proves to the provider that the same hub asks (RFC 7636)
  /// @param back where the browser comes back to
  record Question(String state, String nonce, String verifier, URI back) {
    /// Without the secrets.
    @Override
    public String toString() {
      return "Question[" + back + "]";
    }
  }

  /// A person as the provider knows them.
  ///
  /// @param subject unlike anybody else's there, for ever
  /// @param email empty when it was not told
  /// @param emailVerified whether the provider has made sure of it
  /// @param name empty when it was not told
  /// @param secondFactor whether they proved it in two ways there
  record Identity(
      String issuer,
      String subject,
      String email,
      boolean emailVerified,
      String name,
      boolean secondFactor) {}
}
