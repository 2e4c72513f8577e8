package coop.latchkey.hub.ask;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.hub.live.LiveFeed;
import coop.latchkey.hub.live.SpaceView;

/// What gateways last said of themselves, from the live picture.
public record LiveContacts(LiveFeed feed) implements Contact.Book {
  @Override
  public Contact of(SpaceId space, GatewayId gateway) {
    return feed.current().spaces().stream()
        .filter(one -> one.id().equals(space))
        .flatMap(one -> one.gateways().stream())
        .filter(one -> one.id().equals(gateway))
        .map(LiveContacts::contact)
        .findFirst()
        .orElse(Contact.NONE);
  }

  private static Contact contact(SpaceView.Gateway gateway) {
    ClockState clock = gateway.clock();
    return new Contact(
        gateway.policy().held(), gateway.offlineSince(), clock == null || clock.synced());
  }
}
