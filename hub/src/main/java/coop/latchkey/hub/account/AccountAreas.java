package coop.latchkey.hub.account;

import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.audit.AuditTrail;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.store.Database;
import java.time.InstantSource;
import java.util.List;

/// What answers the operations on accounts: one [Passwords] and one [SignIns] for all of them.
///
/// @param accounts over the same database
/// @param site where links lead to
/// @param providers who else may say who somebody is
public record AccountAreas(
    Database database,
    HubKeys keys,
    Accounts accounts,
    AuditTrail audit,
    Site site,
    List<IdentityProvider> providers,
    InstantSource clock) {
  /// Copies the list.
  public AccountAreas {
    providers = List.copyOf(providers);
  }

  /// All of them.
  public List<ApiArea> all() {
    Passwords passwords = new Passwords();
    SignIns signIns = new SignIns(database, accounts, passwords, audit, clock);
    SecondFactors factors =
        new SecondFactors(database, new SecretBox(keys.secondFactorKey()), clock);
    Tickets tickets = new Tickets(clock);
    PasskeyTickets passkeys = new PasskeyTickets(clock);
    ProviderTrips trips = new ProviderTrips(clock);
    return List.of(
        new SignInArea(signIns, passwords, factors, tickets),
        new SecondFactorArea(this, signIns, factors, tickets),
        new PasskeyArea(this, signIns, passkeys),
        new PasskeySignInArea(this, signIns, passkeys),
        new OwnAccountArea(this, signIns, passwords),
        new ProviderSignInArea(this, signIns, factors, tickets, trips),
        new IdentityArea(this, signIns, trips),
        new AccountsArea(this));
  }

  IdentityProvider provider(String id) throws ApiProblem {
    return providers.stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new ApiProblem(Problem.unknown("provider", id)));
  }
}
