package coop.latchkey.hub.people;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.rule.Member;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.approval.Ban;
import coop.latchkey.hub.approval.Matter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which changes of a member shut them out.
public final class MemberBans {
  private final PeoplePorts ports;

  /// With what members stand on.
  public MemberBans(PeoplePorts ports) {
    this.ports = ports;
  }

  /// `changeMember`.
  public Optional<Matter> changed(ApiCall call) throws ApiProblem {
    StoredMember before = matching(call);
    MemberBody body = new MemberBody(call.body(), ports.today(call.space()));
    StoredMember after =
        Stop.or(() -> {
          try {
            return body.onto(before);
          } catch (Stop stop) {
            throw new java.util.concurrent.CompletionException(stop);
          }
        });
    return matter(call, before, after.member());
  }

  /// `removeMember`.
  public Optional<Matter> removed(ApiCall call) throws ApiProblem {
    return matter(call, matching(call), null);
  }

  /// What is meant for any version may find another member than is there now.
  private Optional<Matter> matter(ApiCall call, StoredMember before, @Nullable Member after) {
    boolean any = "*".equals(call.ifMatch());
    return Ban.is(any ? null : before.member(), after, ports.today(call.space()))
        ? Optional.of(Matter.member(call.space(), before.member().id()))
        : Optional.empty();
  }

  private StoredMember matching(ApiCall call) throws ApiProblem {
    MemberId member = PeopleArea.member(call);
    StoredMember before =
        ports
            .database()
            .read(handle -> StoredMember.find(handle, call.space(), member))
            .orElseThrow(() -> new ApiProblem(Problem.unknown("member", member.value())));
    call.mustMatch("member", before.version());
    return before;
  }
}
