package coop.latchkey.gateway.door;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.latchkey.core.access.AccessRequest;
import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.access.CredentialKey;
import coop.latchkey.core.access.Decision;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A rule that shuts the scratch door would leave those behind it cold, and nobody would notice.
class WarmUpHouseTest {
  private static final DoorId DOOR = new DoorId("warm-up");

  private final CredentialKey key = new CredentialKey(new byte[CredentialKey.KEY_BYTES]);
  private final WarmUpHouse house = new WarmUpHouse(DOOR, new GatewayId("warm-up"), key);

  @Test
  void withAClockAllButTheUnknownCardOpen() {
    assertEquals(List.of("Granted", "Granted", "Denied"), decided());
  }

  @Test
  void withoutAClockThePlanThatAlwaysHoldsOpens() {
    house.trust(false);
    assertEquals(List.of("Granted", "Denied", "Denied"), decided());
  }

  private List<String> decided() {
    return IntStream.rangeClosed(1, WarmUpHouse.CARDS)
        .mapToObj(card -> decision(card).getClass().getSimpleName())
        .toList();
  }

  private Decision decision(int card) {
    AccessRequest request =
        AccessRequest.of(DOOR, Direction.IN, key.digest(new Card(CardFormat.H10301, 0, card)));
    return house.policy().decide(request, house.state(), house.moment());
  }
}
