package coop.latchkey.core.access;

import coop.latchkey.core.access.Decision.Denied;
import coop.latchkey.core.access.Explanation.Rule;
import coop.latchkey.core.id.TrainingId;
import coop.latchkey.core.rule.Member;
import org.jspecify.annotations.Nullable;

/// A door or machine that asks for a training.
final class TrainingRule {
  private final MemberTable members;
  private final int issuedOn;

  TrainingRule(MemberTable members, int issuedOn) {
    this.members = members;
    this.issuedOn = issuedOn;
  }

  @Nullable Denied check(Case one, DoorPlace door) {
    TrainingId training = door.door().training();
    if (training == null) {
      return null;
    }
    Member rare = members.rare(one.member);
    int day = one.moment.clockTrusted() ? one.today : CredentialTable.FOR_EVER;
    if (had(rare, training, day)) {
      one.passed(Rule.TRAINING, training);
      return null;
    }
    return one.denied(Rule.TRAINING, training, why(one, rare, training), null);
  }

  private DenialReason why(Case one, @Nullable Member member, TrainingId training) {
    if (!had(member, training, CredentialTable.ALWAYS)) {
      return DenialReason.TRAINING_MISSING;
    }
    return one.moment.clockTrusted() || !had(member, training, issuedOn)
        ? DenialReason.TRAINING_ENDED
        : DenialReason.CLOCK_UNTRUSTED;
  }

  /// Whether the member has had a training that counts on this day.
  static boolean had(@Nullable Member member, TrainingId training, int day) {
    return member != null
        && member.learnt().stream()
            .anyMatch(learnt ->
                learnt.training().equals(training)
                    && day <= CredentialRows.lastDay(learnt.until()));
  }
}
