package coop.latchkey.hub.rule;

import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.TrainingId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.hub.policy.Training;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Checks members and guests against the other rules and against each other.
final class MemberCheck {
  /// Takes what is wrong.
  interface Problems {
    void add(String list, String id, String field, String what, String mend);
  }

  private static final String LIST = "members";

  private record Holder(MemberId member, Credential.Kind kind) {}

  private final RuleSet set;
  private final Map<PlanId, Plan> plans;
  private final Set<TrainingId> trainings;
  private final Set<MemberId> hosts;
  private final Map<CredentialDigest, Holder> holders = new HashMap<>();
  private final Problems problems;

  MemberCheck(RuleSet set, Map<PlanId, Plan> plans, Set<TrainingId> trainings, Problems problems) {
    this.set = set;
    this.plans = plans;
    this.trainings = trainings;
    this.problems = problems;
    this.hosts =
        set.rules().members().stream()
            .filter(member -> member.guest() == null)
            .map(Member::id)
            .collect(Collectors.toSet());
  }

  void check(Member member) {
    for (int i = 0; i < member.plans().size(); i++) {
      checkSubscription(member, i);
    }
    for (int i = 0; i < member.credentials().size(); i++) {
      checkCredential(member, i);
    }
    for (int i = 0; i < member.learnt().size(); i++) {
      TrainingId training = member.learnt().get(i).training();
      if (!trainings.contains(training)) {
        wrong(
            member,
            "learnt[" + i + "].training",
            "there is no training \"" + training + "\"",
            RuleCheck.choose("training", trainings));
      }
    }
    GuestPass guest = member.guest();
    if (guest != null) {
      checkGuest(member, guest);
    }
  }

  void checkTrainers() {
    for (Training training : set.trainings()) {
      for (int i = 0; i < training.trainers().size(); i++) {
        MemberId trainer = training.trainers().get(i).member();
        if (!hosts.contains(trainer)) {
          problems.add(
              "trainings",
              training.id().value(),
              "trainers[" + i + "].member",
              "there is no member \"" + trainer + "\"",
              "write the id of a member");
        }
      }
    }
  }

  private void checkSubscription(Member member, int index) {
    Subscription held = member.plans().get(index);
    @Nullable Plan plan = plans.get(held.plan());
    String field = "plans[" + index + "]";
    if (plan == null) {
      wrong(
          member,
          field + ".plan",
          "there is no plan \"" + held.plan() + "\"",
          RuleCheck.choose("plan", plans.keySet()));
    } else if (held.units() != null && plan.allowance() == null) {
      wrong(
          member,
          field + ".units",
          "plan \"" + held.plan() + "\" counts nothing, so no units of it can be bought",
          "leave \"units\" out, or give the plan an allowance");
    }
  }

  /// The number itself is not repeated in the message: messages end up in logs.
  private void checkCredential(Member member, int index) {
    Credential credential = member.credentials().get(index);
    Holder holder = new Holder(member.id(), credential.kind());
    @Nullable Holder before = holders.putIfAbsent(credential.digest(), holder);
    String field = "credentials[" + index + "]";
    if (before == null) {
      return;
    }
    boolean pins = isPin(credential.kind());
    if (pins && before.member().equals(member.id())) {
      wrong(
          member,
          field,
          "the duress PIN is the PIN, so nobody could tell them apart",
          "choose another duress PIN");
    } else {
      String what = pins ? "PIN" : "card";
      wrong(
          member,
          field,
          "the same " + what + " is held by \"" + before.member() + "\"",
          "leave each " + what + " to one member alone");
    }
  }

  private static boolean isPin(Credential.Kind kind) {
    return switch (kind) {
      case PIN, DURESS_PIN -> true;
      case BADGE, PHONE -> false;
    };
  }

  private void checkGuest(Member member, GuestPass guest) {
    if (!hosts.contains(guest.host())) {
      wrong(
          member,
          "host",
          "there is no member \"" + guest.host() + "\" to be the host",
          "write the id of the member who invites");
    }
    if (member.credentials().isEmpty()) {
      wrong(
          member,
          "",
          "the guest has neither badge nor PIN, so no door would know them",
          "give one of them");
    }
    if (!member.plans().isEmpty()) {
      wrong(member, "plans", "a guest holds no plan", "make them a member, or leave the plans out");
    }
  }

  private void wrong(Member member, String field, String what, String mend) {
    problems.add(LIST, member.id().value(), field, what, mend);
  }
}
