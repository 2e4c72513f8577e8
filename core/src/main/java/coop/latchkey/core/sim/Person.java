package coop.latchkey.core.sim;

import coop.latchkey.core.access.Card;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.TrainingId;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Subscription;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A member as a space's file knows them, with the numbers of their badges and their PINs.
///
/// @param badges those they carry
/// @param lost those reported lost
/// @param arrearsSince since when they owe; null when they do not
public record Person(
    MemberId id,
    String name,
    MemberStatus status,
    List<Subscription> plans,
    List<Card> badges,
    List<Card> lost,
    @Nullable String pin,
    @Nullable String duressPin,
    boolean longUnlock,
    @Nullable LocalDate arrearsSince,
    Set<TrainingId> learnt) {
  /// Copies the collections.
  public Person {
    plans = List.copyOf(plans);
    badges = List.copyOf(badges);
    lost = List.copyOf(lost);
    learnt = Set.copyOf(learnt);
  }
}
