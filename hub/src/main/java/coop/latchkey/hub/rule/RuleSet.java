package coop.latchkey.hub.rule;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.policy.Agreement;
import coop.latchkey.hub.policy.RulesRows;
import coop.latchkey.hub.policy.SpaceRules;
import coop.latchkey.hub.policy.Training;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// All rules of one space, its own members and guests among them: what is checked as a whole.
public record RuleSet(SpaceRules rules, List<Training> trainings, List<Agreement> agreements) {
  /// Copies the lists.
  public RuleSet {
    trainings = List.copyOf(trainings);
    agreements = List.copyOf(agreements);
  }

  /// What the database holds.
  static RuleSet of(Handle handle, SpaceId space) {
    return new RuleSet(
        RulesRows.own(handle, space),
        RulesRows.trainings(handle, space),
        RulesRows.agreements(handle, space));
  }

  /// Everything wrong with the rules, the allied spaces as the database has them.
  public List<RuleProblem> problems(Handle handle, HubKeys keys) {
    List<RuleProblem> problems = new ArrayList<>(RuleCheck.of(this));
    problems.addAll(problemsOfAgreements(handle, keys));
    return problems;
  }

  /// What is wrong between this space and those it has agreements with.
  public List<RuleProblem> problemsOfAgreements(Handle handle, HubKeys keys) {
    return new AgreementCheck(this, handle, keys).check();
  }
}
