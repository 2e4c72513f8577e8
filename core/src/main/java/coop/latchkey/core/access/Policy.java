package coop.latchkey.core.access;

import coop.latchkey.core.access.Decision.Denied;
import coop.latchkey.core.access.Decision.Granted;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.PolicyDelta;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.rule.PolicyHead;
import coop.latchkey.core.rule.Rules;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A [PolicyDocument], checked and laid out for deciding: immutable, shared by all threads,
/// replaced as a whole. It keeps nothing of the document but flat arrays.
public final class Policy {
  private final PolicyHead head;
  private final Rules rules;
  private final RuleBook book;
  private final Layers layers;
  private final MemberTable members;
  private final Deciding deciding;

  private Policy(PolicyHead head, Rules rules, RuleBook book, Layers layers) {
    this.head = head;
    this.rules = rules;
    this.book = book;
    this.layers = layers;
    members = new MemberTable(layers, indexes(rules));
    deciding = new Deciding(head, book, members, new CredentialTable(layers));
  }

  private static Map<PlanId, Integer> indexes(Rules rules) {
    Map<PlanId, Integer> indexes = HashMap.newHashMap(rules.plans().size());
    rules.plans().forEach(plan -> indexes.put(plan.id(), indexes.size()));
    return indexes;
  }

  /// Checks the document's references and lays it out. Throws [IllegalArgumentException] naming the
  /// first thing wrong.
  public static Policy compile(PolicyDocument document) {
    Builder builder = new Builder();
    document.members().forEach(builder::add);
    return builder.build(document.head(), document.rules());
  }

  /// Lays members out one by one, so that a large policy never stands in memory as objects. For one
  /// thread and one policy.
  public static final class Builder {
    private final Layer layer = new Layer();

    /// Takes a member over.
    public void add(Member member) {
      layer.add(member);
    }

    /// The policy of all members added. Throws [IllegalArgumentException] naming the first thing
    /// wrong.
    public Policy build(PolicyHead head, Rules rules) {
      return new Policy(head, rules, new RuleBook(rules), Layers.of(layer.freeze()));
    }
  }

  /// The policy that a change leads to. Cheap where few members change: the large tables are
  /// shared. Throws [IllegalArgumentException] naming the first thing that does not fit.
  public Policy with(PolicyDelta delta) {
    if (delta.from() != head.version()) {
      throw new IllegalArgumentException(
          "it changes version " + delta.from() + ", and this is " + head.version());
    }
    Rules changed = delta.rules();
    return new Policy(
        new PolicyHead(head.space(), head.gateway(), delta.to(), delta.issuedAt()),
        changed == null ? rules : changed,
        changed == null ? book : new RuleBook(changed),
        layers.with(delta));
  }

  /// A member as the policy has them, or null.
  public @Nullable Member member(MemberId id) {
    int index = members.find(id);
    return index == CredentialTable.NONE ? null : layers.member(index);
  }

  /// How many members there are.
  public int memberCount() {
    return layers.count();
  }

  /// Hands over all members, one by one, in no order.
  public void forEachMember(Consumer<Member> sink) {
    layers.forEach(sink);
  }

  /// Whose it is, and which.
  public PolicyHead head() {
    return head;
  }

  /// What it says apart from its members.
  public Rules rules() {
    return rules;
  }

  /// Decides where nothing is known beyond the policy, and the clock is trusted.
  public Decision decide(AccessRequest request, Instant at) {
    return decide(request, AccessState.EMPTY, Moment.of(at));
  }

  /// Decides. Takes no lock, does no I/O; its cost does not grow with the number of credentials. It
  /// grows with the number of people in the state where a rule counts people. Equal arguments give
  /// equal decisions, at the door and at the hub.
  ///
  /// Leaving is granted before any rule is looked at. Days (of a plan, of a credential) are those
  /// of the space's calendar: at 00:30 the new day counts, also within hours that began the evening
  /// before. A charge is proposed, and takes effect once the member has passed. Where a second
  /// person is asked for, the decision is about the one whose credential is shown last: the first
  /// one's charge comes from deciding again with the second as their companion.
  public Decision decide(AccessRequest request, AccessState state, Moment moment) {
    return deciding.decide(request, state, moment, null);
  }

  /// Decides the same, and says which rules were looked at. The decision is equal to that of
  /// [#decide(AccessRequest, AccessState, Moment)].
  public Explanation explain(AccessRequest request, AccessState state, Moment moment) {
    Trace trace = new Trace();
    return trace.of(deciding.decide(request, state, moment, trace));
  }

  /// What a door's hours say: by the clock where it is trusted; else hours that ask for more than a
  /// credential count as come, and unlocked and locked ones do not, but for those that always hold.
  /// [coop.latchkey.core.rule.DoorMode#CARD] for a door that the policy does not know.
  public ModeNow modeAt(DoorId door, Moment moment) {
    DoorPlace place = book.door(door);
    return place == null ? ModeNow.USUAL : ModeRules.at(place, book.clock(), moment);
  }

  /// What to decide while a gateway holds no policy: leaving is granted, everything else is
  /// [DenialReason#NO_POLICY].
  public static Decision decideWithout(AccessRequest request) {
    return request.direction() == Direction.OUT
        ? new Granted(GrantBasis.LEAVING, null, null, false, null, Set.of())
        : new Denied(DenialReason.NO_POLICY, null, null);
  }
}
