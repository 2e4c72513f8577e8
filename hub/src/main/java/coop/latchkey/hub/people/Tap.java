package coop.latchkey.hub.people;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.web.Said;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody waits for a badge to be held to a reader.
///
/// @param reader one of the door's; null for any of them
/// @param label what the badge shall be called; empty for nothing
/// @param until when the waiting ends
/// @param digest of the badge heard; empty while none was
/// @param why it was refused; null when it was not
/// @param holder whose the badge heard already is; null when it is nobody's
record Tap(
    String id,
    Caller caller,
    SpaceId space,
    MemberId member,
    DoorId door,
    @Nullable ReaderId reader,
    String label,
    Instant from,
    Instant until,
    State state,
    String digest,
    @Nullable MemberId holder,
    @Nullable Said why) {
  /// How far it has come.
  enum State {
    /// For a badge that nobody has.
    WAITING("waiting", true),
    /// One was heard; it is being given to the member.
    HEARD("heard", false),
    /// It is the member's.
    DONE("done", false),
    /// One was heard that somebody has already; another one may still come.
    TAKEN("taken", true),
    /// The one heard cannot be given to them; `why` says why.
    REFUSED("refused", false),
    /// Called off.
    CANCELLED("cancelled", false),
    /// None came in time.
    EXPIRED("expired", false);

    private final String code;
    private final boolean listens;

    State(String code, boolean listens) {
      this.code = code;
      this.listens = listens;
    }

    /// As in the API.
    String code() {
      return code;
    }

    /// Whether a badge may still come.
    boolean listens() {
      return listens;
    }
  }

  /// As it stands at a moment.
  Tap at(Instant now) {
    return state == State.WAITING && !now.isBefore(until) ? with(State.EXPIRED) : this;
  }

  boolean open(Instant now) {
    return state.listens() && now.isBefore(until);
  }

  Tap with(State other) {
    return with(other, digest, holder, why);
  }

  Tap with(State other, String heard, @Nullable MemberId whose, @Nullable Said reason) {
    return new Tap(
        id, caller, space, member, door, reader, label, from, until, other, heard, whose, reason);
  }
}
