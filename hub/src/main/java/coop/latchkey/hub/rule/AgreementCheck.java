package coop.latchkey.hub.rule;

import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Allowance;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.policy.Agreement;
import coop.latchkey.hub.policy.RulesRows;
import coop.latchkey.hub.web.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Checks a host's agreements against its plans and against the homes, as far as those are loaded:
/// of two spaces that admit each other's members, one has to come first.
final class AgreementCheck {
  private final RuleSet set;
  private final Handle handle;
  private final HubKeys keys;
  private final List<RuleProblem> problems = new ArrayList<>();

  AgreementCheck(RuleSet set, Handle handle, HubKeys keys) {
    this.set = set;
    this.handle = handle;
    this.keys = keys;
  }

  List<RuleProblem> check() {
    set.agreements().forEach(this::check);
    return problems;
  }

  private void check(Agreement agreement) {
    checkPlan(agreement);
    SpaceId host = set.rules().space();
    SpaceId home = agreement.home();
    if (home.equals(host)) {
      wrong(agreement, "home", Said.of("problem.rules.ownHome"));
      return;
    }
    if (!keys.shareCredentialKey(host, home)) {
      List<String> own =
          List.of(host, home).stream()
              .filter(keys::hasOwnKey)
              .map(space -> "keys/credential-" + space + ".key")
              .toList();
      wrong(
          agreement,
          "home",
          Said.of("problem.rules.keys", "home", home.value(), "host", host.value(), "files", own));
    }
    if (RulesRows.spaces(handle).contains(home)) {
      checkHomePlans(agreement, home);
    }
  }

  private void checkPlan(Agreement agreement) {
    @Nullable Plan plan =
        set.rules().shared().plans().stream()
            .filter(one -> one.id().equals(agreement.plan()))
            .findFirst()
            .orElse(null);
    if (plan == null) {
      wrong(
          agreement,
          "plan",
          RuleProblem.none("plan", agreement.plan().value()),
          Said.of("problem.rules.visitorPlan.mend"));
      return;
    }
    if (!plan.needs().isEmpty()) {
      wrong(agreement, "plan", Said.of("problem.rules.beside", "plan", plan.id().value()));
    }
    Allowance allowance = plan.allowance();
    if (agreement.visitsPerMonth() != null
        && (allowance == null
            || allowance.unit() != Allowance.Unit.DAY
            || allowance.period() != Allowance.Period.MONTH)) {
      wrong(
          agreement,
          "visitsPerMonth",
          Said.of(
              "problem.rules.days",
              "plan",
              plan.id().value(),
              "allowance",
              "{\"units\": "
                  + agreement.visitsPerMonth()
                  + ", \"unit\": \"day\", \"per\": \"month\"}"));
    }
  }

  private void checkHomePlans(Agreement agreement, SpaceId home) {
    Set<PlanId> there =
        RulesRows.own(handle, home).shared().plans().stream()
            .map(Plan::id)
            .collect(Collectors.toSet());
    for (PlanId plan : agreement.homePlans().stream().sorted().toList()) {
      if (!there.contains(plan)) {
        wrong(
            agreement,
            "homePlans",
            Said.of("part.rules.homePlan", "space", home.value(), "plan", plan.value()),
            RuleCheck.choose("plan", there));
      }
    }
  }

  private void wrong(Agreement agreement, String field, Said said) {
    wrong(agreement, field, said, said.mend());
  }

  private void wrong(Agreement agreement, String field, Said what, Said mend) {
    problems.add(new RuleProblem("agreements", agreement.id().value(), field, what, mend));
  }
}
