package coop.latchkey.hub.ask;

import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.policy.RulesRows;
import coop.latchkey.hub.policy.SpaceRules;
import coop.latchkey.hub.store.Database;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What answers stand on, from the hub's database.
///
/// @param state what is remembered of a space's members
public record StoredSources(
    Database database,
    HubKeys keys,
    Supplier<Directory> directory,
    Function<SpaceId, AccessState> state,
    Contact.Book contacts)
    implements Explainer.Sources {
  @Override
  public @Nullable SpaceRules rules(SpaceId space) {
    return database.read(handle ->
        RulesRows.spaces(handle).contains(space) ? RulesRows.of(handle, space, keys) : null);
  }

  @Override
  public AccessState state(SpaceId space) {
    return state.apply(space);
  }

  @Override
  public Answer.Held issued(SpaceId space, GatewayId gateway) {
    return named(space).stream()
        .flatMap(one -> one.gateways().stream())
        .filter(one -> one.id().equals(gateway))
        .map(one -> new Answer.Held(gateway, one.policyVersion(), one.policyIssuedAt()))
        .findFirst()
        .orElse(new Answer.Held(gateway, 0, null));
  }

  @Override
  public Contact contact(SpaceId space, GatewayId gateway) {
    return contacts.of(space, gateway);
  }

  @Override
  public @Nullable String name(SpaceId space, MemberId member) {
    return named(space).map(one -> one.members().get(member)).orElse(null);
  }

  private Optional<Directory.Space> named(SpaceId space) {
    return directory.get().spaces().stream().filter(one -> one.id().equals(space)).findFirst();
  }
}
