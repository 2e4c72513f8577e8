package coop.latchkey.core.access;

import coop.latchkey.core.access.Decision.Denied;
import coop.latchkey.core.access.Explanation.Considered;
import coop.latchkey.core.access.Explanation.Rule;
import coop.latchkey.core.access.Explanation.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is written down of a decision on its way, for those who ask why. At the door there is none.
final class Trace {
  private final List<Considered> considered = new ArrayList<>();

  /// Writes one down and gives its place.
  int add(
      Rule rule,
      @Nullable Object subject,
      Verdict verdict,
      @Nullable DenialReason reason,
      @Nullable Instant from) {
    String text = subject == null ? null : subject.toString();
    considered.add(new Considered(rule, text, verdict, reason, from));
    return considered.size() - 1;
  }

  /// Says that the one at this place made the decision.
  void decide(int place) {
    Considered one = considered.get(place);
    considered.set(
        place,
        new Considered(one.rule(), one.subject(), Verdict.DECIDED, one.reason(), one.from()));
  }

  /// How many were written down.
  int size() {
    return considered.size();
  }

  /// Says that a ground for coming in decided: the first from this place on with that reason, or
  /// that there is none at all.
  void decideByReason(int from, Denied denied) {
    for (int place = from; place < considered.size(); place++) {
      Considered one = considered.get(place);
      if (one.verdict() == Verdict.NEARLY && one.reason() == denied.reason()) {
        decide(place);
        return;
      }
    }
    add(Rule.PLAN, null, Verdict.DECIDED, denied.reason(), denied.from());
  }

  Explanation of(Decision decision) {
    return new Explanation(decision, considered);
  }
}
