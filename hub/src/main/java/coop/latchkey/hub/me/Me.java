package coop.latchkey.hub.me;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.web.Language;
import coop.latchkey.hub.web.Texts;
import java.time.Instant;
import java.util.Objects;

/// Who calls, as a member of the space they speak of. There is no other way to an id in this room:
/// whatever a request names, it is answered about its caller.
///
/// @param space with the names of its doors and zones
/// @param texts in the language they asked for
record Me(Directory.Space space, MemberId id, Caller caller, Texts texts, Instant now) {
  /// Of a call.
  ///
  /// @throws ApiProblem when the caller is no member there
  static Me of(ApiCall call, MeParts parts) throws ApiProblem {
    SpaceId space = call.space();
    MemberId member =
        call.caller()
            .member(space)
            .orElseThrow(() -> new ApiProblem(Problem.unknown("member", call.caller().account())));
    Directory.Space named =
        parts.directory().get().spaces().stream()
            .filter(one -> one.id().equals(space))
            .findFirst()
            .orElseThrow(() -> new ApiProblem(Problem.unknown("space", space.value())));
    return new Me(named, member, call.caller(), texts(call), parts.clock().instant());
  }

  /// In the language a call asks for, else in English.
  static Texts texts(ApiCall call) {
    Language language = call.query("lang").map(Language::of).orElse(Language.EN);
    return Texts.of(Objects.requireNonNullElse(language, Language.EN));
  }

  /// The space's id.
  SpaceId spaceId() {
    return space.id();
  }

  /// Who they are in the audit log: under their id, so that no name stays there after a deletion.
  Caller unnamed() {
    return new Caller(
        caller.kind(),
        caller.account(),
        id.value(),
        caller.grants(),
        caller.scopes(),
        caller.via());
  }

  /// A door's name.
  String door(String door) {
    return space.doors().stream()
        .filter(one -> one.id().value().equals(door))
        .map(Directory.Door::name)
        .findFirst()
        .orElse(door);
  }
}
