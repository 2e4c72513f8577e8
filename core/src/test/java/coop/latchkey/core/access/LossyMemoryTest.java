package coop.latchkey.core.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.latchkey.core.access.AccessStateMachine.Input;
import coop.latchkey.core.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Three gateways and a hub over a network that loses, repeats and delays: gateways tell the hub
/// each input once (their journals see to that), the hub tells the others by messages that may be
/// lost, and the whole when a gateway comes back.
class LossyMemoryTest {
  private static final int GATEWAYS = 3;

  @Test
  void afterEveryPartitionAllKnowTheSame() {
    Seeds.run(200, (_, random) -> run(random));
  }

  private static void run(RandomGenerator random) {
    AccessState[] gateways = new AccessState[GATEWAYS];
    List<List<Input>> journals = new ArrayList<>();
    for (int i = 0; i < GATEWAYS; i++) {
      gateways[i] = AccessState.EMPTY;
      journals.add(new ArrayList<>());
    }
    AccessState hub = AccessState.EMPTY;
    boolean[] cutOff = new boolean[GATEWAYS];
    for (Input input : AccessStates.inputs(random, 30)) {
      int at = random.nextInt(GATEWAYS);
      gateways[at] = step(gateways[at], input);
      journals.get(at).add(input);
      cutOff[random.nextInt(GATEWAYS)] ^= true;
      for (int i = 0; i < GATEWAYS; i++) {
        if (!cutOff[i]) {
          AccessState delta = AccessParts.of(journals.get(i));
          journals.get(i).clear();
          hub = step(hub, new Input.Heard(delta));
          for (int other = 0; other < GATEWAYS; other++) {
            if (!cutOff[other] && random.nextInt(4) > 0) {
              gateways[other] = step(gateways[other], new Input.Heard(delta));
            }
          }
        }
      }
    }
    for (List<Input> journal : journals) {
      hub = step(hub, new Input.Heard(AccessParts.of(journal)));
    }
    for (int i = 0; i < GATEWAYS; i++) {
      for (AccessState part : AccessParts.split(hub, 7)) {
        gateways[i] = step(gateways[i], new Input.Heard(part));
      }
      assertEquals(hub, gateways[i], "gateway " + i + " and hub");
    }
  }

  private static AccessState step(AccessState state, Input input) {
    return AccessStateMachine.step(state, input, AccessStates.NOW);
  }
}
