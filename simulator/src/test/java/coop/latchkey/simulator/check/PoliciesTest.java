package coop.latchkey.simulator.check;

import static coop.latchkey.simulator.check.Scene.BADGE;
import static coop.latchkey.simulator.check.Scene.FRONT;
import static coop.latchkey.simulator.check.Scene.HOUSE;

import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.PolicyDocument;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Policies on their way, and badges that are revoked.
class PoliciesTest {
  private static final long HOUR = 3_600_000;

  private static Member revoked(Member member) {
    return member.withCredentials(
        member.credentials().stream().map(c -> c.withLost(true)).toList());
  }

  @Nested
  class Arriving {
    private final Scene scene = new Scene(PolicyArrives::new);

    @Test
    void inTime() {
      scene.policy(2, m -> m);
      scene.lookFor(HOUR);
      scene.heldAfterChecks();
    }

    @Test
    void never() {
      scene.issue(2, m -> m);
      scene.lookFor(HOUR);
      scene.broken("still decides by 1");
    }

    @Test
    void notWhileTheGatewayIsCutOff() {
      scene.see(new Seen.FaultBegun(scene.now(), "partition", Seen.Part.NETWORK, FRONT, true));
      scene.issue(2, m -> m);
      scene.lookFor(24 * HOUR);
      scene.holds();
      scene.see(new Seen.FaultEnded(scene.now(), "partition", Seen.Part.NETWORK, FRONT));
      scene.lookFor(HOUR);
      scene.broken("still decides by 1");
    }

    @Test
    void fromNobody() {
      scene.see(new Seen.PolicyInForce(scene.now(), FRONT, 7));
      scene.broken("never issued");
    }

    @Test
    void otherThanItWasIssued() {
      scene.issue(2, m -> m);
      PolicyDocument issued = Scene.document(2, Scene.ana(), null, List.of());
      PolicyDocument here = new PolicyDocument(issued.head(), issued.rules(), List.of());
      scene.see(new Seen.PolicyInForce(scene.now(), FRONT, 2, here));
      scene.broken("something else than what the hub issued: it has []");
    }

    @Test
    void asItWasIssued() {
      scene.issue(2, m -> m);
      scene.see(
          new Seen.PolicyInForce(
              scene.now(), FRONT, 2, Scene.document(2, Scene.ana(), null, List.of())));
      scene.heldAfterChecks();
    }

    @Test
    void backwards() {
      scene.policy(2, m -> m);
      scene.see(new Seen.PolicyInForce(scene.now(), FRONT, 1));
      scene.broken("went back from policy 2 to 1");
    }

    @Test
    void backwardsOverARestart() {
      scene.policy(2, m -> m);
      scene.see(new Seen.Ended(scene.now(), FRONT, Seen.How.POWER));
      scene.see(new Seen.Started(scene.now(), FRONT));
      scene.see(new Seen.PolicyInForce(scene.now(), FRONT, 1));
      scene.broken("went back from policy 2 to 1");
    }

    @Test
    void backwardsWithADamagedDisk() {
      scene.policy(2, m -> m);
      scene.see(new Seen.FaultBegun(scene.now(), "bit-rot", Seen.Part.DISK, FRONT, false));
      scene.see(new Seen.Ended(scene.now(), FRONT, Seen.How.POWER));
      scene.see(new Seen.Started(scene.now(), FRONT));
      scene.see(new Seen.PolicyInForce(scene.now(), FRONT, 1));
      scene.heldAfterChecks();
    }

    @Test
    void backwardsWithAnOldCard() {
      scene.policy(2, m -> m);
      scene.see(new Seen.DiskRestored(scene.now(), FRONT));
      scene.see(new Seen.PolicyInForce(scene.now(), FRONT, 1));
      scene.heldAfterChecks();
    }
  }

  @Nested
  class Revoking {
    private final Scene scene = new Scene(RevokedStaysOut::new);

    Revoking() {
      scene.see(new Seen.Revoked(scene.now(), HOUSE, BADGE));
    }

    @Test
    void aRevokedBadgeIsNotLetIn() {
      scene.policy(2, PoliciesTest::revoked);
      scene.lookFor(HOUR);
      scene.heldAfterChecks();
    }

    @Test
    void theNextPolicyStillHasIt() {
      scene.policy(2, m -> m);
      scene.broken("was issued after badge");
    }

    @Test
    void noPolicyFollows() {
      scene.lookFor(HOUR);
      scene.broken("latest policy 1");
    }

    @Test
    void itComesInUnderThePolicyWithoutIt() {
      scene.policy(2, PoliciesTest::revoked);
      scene.record(Scene.granted(BADGE));
      scene.broken("it is revoked since policy 2");
    }

    @Test
    void itComesInUnderThePolicyThatWasIssuedInTheSameBreath() {
      scene.see(new Seen.Reinstated(scene.now(), HOUSE, BADGE));
      scene.policy(2, PoliciesTest::revoked);
      scene.see(new Seen.Revoked(scene.now(), HOUSE, BADGE));
      scene.record(Scene.granted(BADGE));
      scene.broken("it is revoked since policy 2");
    }

    @Test
    void itComesInUntilThePolicyHasArrived() {
      scene.issue(2, PoliciesTest::revoked);
      scene.pass(3_000);
      scene.record(Scene.granted(BADGE));
      scene.heldAfterChecks();
    }

    @Test
    void itComesInForTooLong() {
      scene.issue(2, PoliciesTest::revoked);
      scene.pass(HOUR);
      scene.record(Scene.granted(BADGE));
      scene.broken("all was well");
    }

    @Test
    void itComesInWhereItsGatewayIsCutOff() {
      scene.see(new Seen.FaultBegun(scene.now(), "partition", Seen.Part.NETWORK, FRONT, true));
      scene.issue(2, PoliciesTest::revoked);
      scene.pass(HOUR);
      scene.record(Scene.granted(BADGE));
      scene.heldAfterChecks();
    }

    @Test
    void itIsGoodAgain() {
      scene.policy(2, PoliciesTest::revoked);
      scene.see(new Seen.Reinstated(scene.now(), HOUSE, BADGE));
      scene.policy(3, m -> m.withCredentials(List.copyOf(Scene.ana().credentials())));
      scene.record(Scene.granted(BADGE));
      scene.holds();
    }
  }
}
