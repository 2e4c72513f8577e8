package coop.latchkey.hub.guest;

import coop.latchkey.core.access.Card;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.TrainingId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Member;
import coop.latchkey.hub.account.Author;
import coop.latchkey.hub.rule.RuleProblem;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the people at the desk do all day: guests, badges, trainings. Every change is kept with its
/// author and reason. All methods wait for the disk, but for [#knows].
public interface Reception {
  /// What a guest is given.
  enum Token {
    /// A PIN made for them.
    PIN,
    /// A badge of the pool.
    BADGE
  }

  /// What became of an invitation.
  sealed interface Invited {
    /// The guest may come.
    ///
    /// @param pin told this once and kept nowhere; null for a badge
    /// @param badge the label of the badge lent; null for a PIN
    record Welcome(MemberId guest, @Nullable String pin, @Nullable String badge)
        implements Invited {
      /// Without the PIN.
      @Override
      public String toString() {
        return "Welcome[" + guest + "]";
      }
    }

    /// No badge of the pool is free.
    ///
    /// @param from when one comes back; null when none ever does
    record NoBadge(@Nullable ZonedDateTime from) implements Invited {}

    /// The invitation contradicts the rules.
    record Wrong(List<RuleProblem> problems) implements Invited {}
  }

  /// What became of a change.
  sealed interface Outcome {
    /// It holds.
    record Done(List<Long> changes) implements Outcome {}

    /// There is no such thing.
    record Unknown() implements Outcome {}

    /// It contradicts the rules, or whoever asks for it may not.
    record Wrong(List<RuleProblem> problems) implements Outcome {}
  }

  /// A guest, without a name.
  ///
  /// @param kinds what they show at doors
  record Guest(MemberId id, GuestPass pass, List<Credential.Kind> kinds) {
    /// Copies the list.
    public Guest {
      kinds = List.copyOf(kinds);
    }
  }

  /// Whether there is such a space. Never waits.
  boolean knows(SpaceId space);

  /// Invites somebody.
  Invited invite(SpaceId space, String name, GuestPass pass, Token token, Author author);

  /// All guests whose invitation has not been revoked, by id.
  List<Guest> guests(SpaceId space);

  /// Revokes an invitation: no door opens for it from now on.
  Outcome revoke(SpaceId space, MemberId guest, Author author, String reason);

  /// Puts a badge into the pool.
  Outcome poolBadge(SpaceId space, Card card, String label, Author author);

  /// The badges of the pool, by label.
  List<BadgePool.Badge> pool(SpaceId space);

  /// Takes a badge out of the pool.
  Outcome unpoolBadge(SpaceId space, String label, Author author);

  /// Notes that a member has had a training.
  ///
  /// @param by the trainer; null when an operator grants it
  /// @param on the day it was had; null for today
  Outcome train(
      SpaceId space,
      MemberId member,
      TrainingId training,
      @Nullable MemberId by,
      @Nullable LocalDate on,
      Author author);

  /// Says that a credential is lost, or found again.
  Outcome lost(SpaceId space, CredentialDigest credential, boolean lost, Author author, String why);

  /// Gives a member a badge more.
  ///
  /// @param from the first day, or null for always
  /// @param to the last day, or null for open-ended
  Outcome giveBadge(
      SpaceId space,
      MemberId member,
      Card card,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      Author author,
      String reason);

  /// The digest of a card in a space.
  CredentialDigest digest(SpaceId space, Card card);

  /// A member as the rules know them.
  Optional<Member> member(SpaceId space, MemberId member);

  /// What a host is told, after one of the notices.
  List<HostNotices.Notice> notices(SpaceId space, MemberId host, long after, int most);
}
