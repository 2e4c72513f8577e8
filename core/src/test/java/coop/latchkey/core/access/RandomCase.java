package coop.latchkey.core.access;

import coop.latchkey.core.rule.PolicyDocument;
import java.util.random.RandomGenerator;

/// Any house with any rules after some days of coming and going, what somebody asks of it, and what
/// is decided: for whoever decides in another way and compares.
public record RandomCase(
    PolicyDocument policy,
    AccessState state,
    AccessRequest request,
    Moment moment,
    Decision decision) {
  private static final int PASSAGES = 30;

  /// One of a random house.
  public static RandomCase of(RandomGenerator random) {
    RandomHouse any = new RandomHouse(random);
    House house = any.house(random.nextBoolean());
    any.live(house, PASSAGES);
    AccessRequest request = any.request(true);
    Moment at = any.anyMoment();
    Moment moment = random.nextBoolean() ? at : new Moment(any.later(), true, at.policyStale());
    Decision decision = house.policy().decide(request, house.state, moment);
    return new RandomCase(house.document(), house.state, request, moment, decision);
  }
}
