package coop.latchkey.hub.approval;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.Names;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.store.Database;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Optional;

/// Whose history a call would read.
public final class Looks {
  private final Database database;
  private final InstantSource clock;

  /// Over a database.
  public Looks(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// That of the member of the path.
  public Optional<Matter> ofPath(ApiCall call) {
    String member = call.path("member");
    return Names.isName(member)
        ? Optional.of(Matter.member(call.space(), new MemberId(member)))
        : Optional.empty();
  }

  /// Of events: one member's, everybody's, or nobody's.
  public Optional<Matter> ofEvents(ApiCall call) {
    String member = call.query("member").orElse(null);
    if (member != null && Names.isName(member)) {
      return Optional.of(Matter.member(call.space(), new MemberId(member)));
    }
    return member != null || call.query("members").orElse("false").equals("true")
        ? Optional.of(Matter.everybody(call.space()))
        : Optional.empty();
  }

  /// Of a question about the past: what is remembered of somebody stands in its answer.
  public Optional<Matter> ofQuestion(ApiCall call) {
    String name = call.text("space");
    if (!Names.isName(name) || !past(call.text("at"))) {
      return Optional.empty();
    }
    SpaceId space = new SpaceId(name);
    if (!call.caller().may(Permission.RULES_READ, space)) {
      return Optional.empty();
    }
    String member = call.text("member");
    if (Names.isName(member)) {
      return Optional.of(Matter.member(space, new MemberId(member)));
    }
    return holder(space, call.text("credential")).map(one -> Matter.member(space, one));
  }

  private boolean past(String at) {
    try {
      Instant asked = at.isEmpty() ? Instant.MAX : OffsetDateTime.parse(at).toInstant();
      return asked.isBefore(clock.instant());
    } catch (DateTimeException _) {
      return false;
    }
  }

  private Optional<MemberId> holder(SpaceId space, String digest) {
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT member FROM credential WHERE space = :space AND digest = lower(:digest)")
            .bind("space", space.value())
            .bind("digest", digest)
            .mapTo(String.class)
            .findFirst()
            .map(MemberId::new));
  }

  /// Of an invitation: whoever has its link sees the member's own page. There is nothing to be seen
  /// of somebody who was never there.
  public Optional<Matter> ofInvitation(ApiCall call) {
    return ofPath(call).filter(matter -> wasThere(call.space(), call.path("member")));
  }

  private boolean wasThere(SpaceId space, String member) {
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT 1 FROM event WHERE space = :space AND member = :member AND member <> ''"
                    + " LIMIT 1")
            .bind("space", space.value())
            .bind("member", member)
            .mapTo(Integer.class)
            .findFirst()
            .isPresent());
  }
}
