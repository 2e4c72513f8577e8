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
import coop.latchkey.hub.web.Said;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Checks members and guests against the other rules and against each other.
final class MemberCheck {
  /// Takes what is wrong.
  interface Problems {
    void add(RuleProblem problem);
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
            RuleProblem.none("training", training.value()),
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
              new RuleProblem(
                  "trainings",
                  training.id().value(),
                  "trainers[" + i + "].member",
                  RuleProblem.none("member", trainer.value()),
                  Said.of("problem.rules.trainer.mend")));
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
          RuleProblem.none("plan", held.plan().value()),
          RuleCheck.choose("plan", plans.keySet()));
    } else if (held.units() != null && plan.allowance() == null) {
      wrong(member, field + ".units", Said.of("problem.rules.units", "plan", held.plan().value()));
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
      wrong(member, field, Said.of("problem.rules.duress"));
    } else {
      String holding = before.member().value();
      wrong(
          member,
          field,
          pins
              ? Said.of("problem.rules.samePin", "member", holding)
              : Said.of("problem.rules.sameCard", "member", holding));
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
      wrong(member, "host", Said.of("problem.rules.host", "member", guest.host().value()));
    }
    if (member.credentials().isEmpty()) {
      wrong(member, "", Said.of("problem.rules.guestBare"));
    }
    if (!member.plans().isEmpty()) {
      wrong(member, "plans", Said.of("problem.rules.guestPlan"));
    }
  }

  private void wrong(Member member, String field, Said said) {
    wrong(member, field, said, said.mend());
  }

  private void wrong(Member member, String field, Said what, Said mend) {
    problems.add(new RuleProblem(LIST, member.id().value(), field, what, mend));
  }
}
