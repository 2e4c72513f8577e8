package coop.latchkey.core.rule;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.TrainingId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A member, a guest, or a member of an allied space, as far as doors need to know: without a name.
///
/// @param plans any of them may grant
/// @param longUnlock whether doors stay unlocked longer for this member
/// @param pauses days on which the membership rests
/// @param arrearsSince the day since when payment is owed; null when nothing is
/// @param learnt the trainings they have had
/// @param guest what they may as a guest; null for a member
/// @param home the allied space whose member they are; null for one of this space
public record Member(
    MemberId id,
    MemberStatus status,
    List<Subscription> plans,
    List<Credential> credentials,
    boolean longUnlock,
    List<Days> pauses,
    @Nullable LocalDate arrearsSince,
    List<Learnt> learnt,
    @Nullable GuestPass guest,
    @Nullable SpaceId home) {
  /// Copies the lists; refuses a plan held twice from the same day, which would share a balance.
  public Member {
    plans = List.copyOf(plans);
    credentials = List.copyOf(credentials);
    pauses = List.copyOf(pauses);
    learnt = List.copyOf(learnt);
    for (int i = 1; i < plans.size(); i++) {
      Subscription later = plans.get(i);
      for (Subscription earlier : plans.subList(0, i)) {
        if (later.plan().equals(earlier.plan())
            && java.util.Objects.equals(later.from(), earlier.from())) {
          throw new IllegalArgumentException(
              "member " + id + " holds plan " + later.plan() + " twice from the same day");
        }
      }
    }
  }

  /// A member with plans and credentials and nothing else.
  public static Member of(
      MemberId id, MemberStatus status, List<Subscription> plans, List<Credential> credentials) {
    return new Member(
        id, status, plans, credentials, false, List.of(), null, List.of(), null, null);
  }

  /// The same with other credentials.
  public Member withCredentials(List<Credential> others) {
    return with(others, learnt);
  }

  /// The same with other trainings.
  public Member withLearnt(List<Learnt> others) {
    return with(credentials, others);
  }

  private Member with(List<Credential> newCredentials, List<Learnt> newLearnt) {
    return new Member(
        id,
        status,
        plans,
        newCredentials,
        longUnlock,
        pauses,
        arrearsSince,
        newLearnt,
        guest,
        home);
  }

  /// A training had.
  ///
  /// @param until the last day it counts, or null for ever
  public record Learnt(TrainingId training, @Nullable LocalDate until) {}
}
