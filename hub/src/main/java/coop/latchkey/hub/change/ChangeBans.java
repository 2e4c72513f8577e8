package coop.latchkey.hub.change;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.Names;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.RuleJson;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.approval.Ban;
import coop.latchkey.hub.approval.Matter;
import coop.latchkey.hub.rule.RuleKind;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which changes of rules shut a member out.
public final class ChangeBans {
  private final ChangeDesk desk;
  private final InstantSource clock;

  /// Over this desk.
  public ChangeBans(ChangeDesk desk, InstantSource clock) {
    this.desk = desk;
    this.clock = clock;
  }

  /// `publishChange`. A rule that cannot be read is refused by whoever publishes it.
  public Optional<Matter> published(ApiCall call) {
    var change = call.body().path("change");
    if (!change.path("kind").asText().equals(RuleKind.MEMBER.code())) {
      return Optional.empty();
    }
    String removed = change.path("remove").asText("");
    return removed.isEmpty()
        ? read(change.path("rule").toString())
            .flatMap(after -> matter(call.space(), after.id().value(), after))
        : matter(call.space(), removed, null);
  }

  /// `revertChange`.
  public Optional<Matter> reverted(ApiCall call) {
    return desk.find(call.space(), call.number("change", 0))
        .filter(change -> change.kind().equals(RuleKind.MEMBER.code()))
        .flatMap(change -> matter(call.space(), change.subject(), member(change.before())));
  }

  private Optional<Matter> matter(SpaceId space, String id, @Nullable Member after) {
    if (!Names.isName(id)) {
      return Optional.empty();
    }
    Member before = member(desk.current(space, RuleKind.MEMBER, id).state());
    LocalDate today = LocalDate.ofInstant(clock.instant(), desk.timeZone(space));
    return before != null && Ban.is(before, after, today)
        ? Optional.of(Matter.member(space, new MemberId(id)))
        : Optional.empty();
  }

  private static @Nullable Member member(@Nullable String state) {
    return state == null ? null : read(JsonDiff.tree(state).path("rule").toString()).orElse(null);
  }

  private static Optional<Member> read(String rule) {
    return RuleJson.readMember(rule.getBytes(StandardCharsets.UTF_8))
            instanceof Parsed.Ok<Member>(Member member)
        ? Optional.of(member)
        : Optional.empty();
  }
}
