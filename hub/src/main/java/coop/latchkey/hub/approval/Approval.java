package coop.latchkey.hub.approval;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.api.ApprovalKind;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A request, open or done. Immutable.
///
/// @param number grows with each request of the hub
/// @param ask what is asked for; it never changes
/// @param until until when the asker may look, once that is approved; null for what is carried out
/// @param outcome why it was not carried out; empty while there is nothing to say
/// @param version grows with each step
record Approval(
    String id,
    long number,
    Ask ask,
    Person asker,
    Instant askedAt,
    Instant expiresAt,
    State state,
    @Nullable Decision decision,
    @Nullable Instant until,
    String outcome,
    long version) {
  /// What is asked for.
  ///
  /// @param subject a kind and an id, such as `member/ana`
  /// @param called the call as it is carried out, as JSON; empty for a look
  /// @param scopes what the asker's token is held to; empty for everything of theirs
  record Ask(
      SpaceId space,
      ApprovalKind kind,
      String operation,
      String subject,
      String called,
      String scopes,
      String reason) {}

  /// Somebody ended it.
  ///
  /// @param account whose account approved, refused or cancelled
  /// @param name of whoever that is
  /// @param note what they wrote
  record Decision(String account, String name, Instant at, String note) {}

  /// How far it is.
  enum State {
    /// It waits for somebody.
    OPEN,
    /// Somebody has approved it: it is being carried out, or the asker may look.
    APPROVED,
    /// It was approved and done.
    CARRIED_OUT,
    /// It was approved and could not be done, or nobody knows whether it was.
    NOT_CARRIED_OUT,
    /// Somebody has refused it.
    REFUSED,
    /// Whoever asked took it back.
    CANCELLED,
    /// Nobody answered in time.
    EXPIRED;

    /// As in the API, the database and in texts.
    String code() {
      String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
      StringBuilder code = new StringBuilder(words[0]);
      for (int i = 1; i < words.length; i++) {
        code.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
      }
      return code.toString();
    }

    static State of(String code) {
      for (State state : values()) {
        if (state.code().equals(code)) {
          return state;
        }
      }
      throw new IllegalArgumentException("no state \"" + code + "\"");
    }
  }

  boolean open() {
    return state == State.OPEN;
  }

  /// Whether its time has run out, written down or not.
  boolean late(Instant now) {
    return open() && !now.isBefore(expiresAt);
  }

  /// Whether the asker may look now.
  boolean grants(Instant now) {
    return state == State.APPROVED && until != null && now.isBefore(until);
  }

  /// The next step of it.
  Approval with(State next, @Nullable Decision by, @Nullable Instant end, String told) {
    return new Approval(
        id, number, ask, asker, askedAt, expiresAt, next, by, end, told, version + 1);
  }
}
