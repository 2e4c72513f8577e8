package coop.latchkey.hub.me;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.Names;
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

/// A member of a space who is spoken of: whoever calls, whatever else their request names. Only
/// what operators ask ([StaysArea]) speaks of somebody else, by [#about].
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
    return new Me(named(space, parts), member, call.caller(), texts(call), parts.clock().instant());
  }

  /// The member whom an operator asks about.
  ///
  /// @throws ApiProblem when there is none of this id
  static Me about(ApiCall call, MeParts parts) throws ApiProblem {
    String id = call.path("member");
    SpaceId space = call.space();
    if (!Names.isName(id)
        || parts.database().read(h -> MemberRow.of(h, space, new MemberId(id))).isEmpty()) {
      throw new ApiProblem(Problem.unknown("member", id));
    }
    return new Me(
        named(space, parts), new MemberId(id), call.caller(), texts(call), parts.clock().instant());
  }

  private static Directory.Space named(SpaceId space, MeParts parts) throws ApiProblem {
    return parts.directory().get().spaces().stream()
        .filter(one -> one.id().equals(space))
        .findFirst()
        .orElseThrow(() -> new ApiProblem(Problem.unknown("space", space.value())));
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
