package coop.latchkey.simulator.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Rules;
import coop.latchkey.core.rule.Settings;
import coop.latchkey.hub.policy.SpaceRules;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Policies are issued in the order of a space's gateways, which must not be a hash table's: that
/// differs from process to process, and the same seed would not be the same run.
class PolicyOrderTest {
  private static final Rules NOTHING =
      new Rules(
          ZoneId.of("Europe/Paris"), Settings.USUAL, List.of(), List.of(), List.of(), List.of());

  @Test
  void gatewaysStandInOneOrder() {
    List<GatewayId> names =
        IntStream.range(10, 30).mapToObj(n -> new GatewayId("gate-" + n)).toList();
    Map<GatewayId, List<Door>> doors = new HashMap<>();
    names.forEach(name -> doors.put(name, List.of()));
    SpaceRules rules = new SpaceRules(new SpaceId("canal"), NOTHING, doors, List.of());
    assertEquals(names, List.copyOf(rules.doors().keySet()));
  }
}
