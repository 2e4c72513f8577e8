package coop.latchkey.hub.rule;

import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.TrainingId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.RuleJson;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.policy.RulesRows;
import coop.latchkey.hub.policy.Training;
import coop.latchkey.hub.rule.RuleChanges.Change;
import coop.latchkey.hub.rule.RuleChanges.Why;
import coop.latchkey.hub.store.Writer;
import coop.latchkey.hub.web.Said;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Changes rules of one space within one transaction; throws a [Refusal] to take everything back.
final class RuleWork implements Writer.Work<RuleWork.Done> {
  private final SpaceId space;
  private final HubKeys keys;
  private final Why why;
  private final Function<Making, List<RuleEdit>> make;

  /// What was changed.
  ///
  /// @param changes their numbers
  record Done(List<Long> changes, List<RuleEdit> edits) {
    /// Whether members changed and nothing else.
    boolean onlyMembers() {
      return !edits.isEmpty() && edits.stream().allMatch(edit -> edit.kind() == RuleKind.MEMBER);
    }

    /// The members that changed.
    List<MemberId> members() {
      return edits.stream()
          .filter(edit -> edit.kind() == RuleKind.MEMBER)
          .map(edit -> new MemberId(edit.id()))
          .toList();
    }
  }

  /// @param make says what is to be changed, knowing the rules as they are
  RuleWork(SpaceId space, HubKeys keys, Why why, Function<Making, List<RuleEdit>> make) {
    this.space = space;
    this.keys = keys;
    this.why = why;
    this.make = make;
  }

  @Override
  public Done run(Handle handle) {
    if (!RulesRows.spaces(handle).contains(space)) {
      throw new Refusal(
          List.of(new RuleProblem("space", space.value(), "", Said.of("problem.rules.noSpace"))));
    }
    return apply(handle, make.apply(new Making(handle, space)));
  }

  private Done apply(Handle handle, List<RuleEdit> edits) {
    RuleRows rows = new RuleRows(handle, space);
    List<Long> done = new ArrayList<>();
    List<RuleEdit> changed = new ArrayList<>();
    for (RuleEdit edit : edits) {
      RuleEdit before = rows.current(edit.kind(), edit.id());
      if (!Objects.equals(before.fields(), edit.fields())) {
        changed.add(edit);
        checkPlace(handle, edit);
        rows.write(edit);
        done.add(
            RuleChanges.note(
                handle, space, why, edit.kind().code(), edit.id(), before.state(), edit.state()));
      }
    }
    List<RuleProblem> problems = RuleScope.of(handle, space, changed).problems(handle, keys);
    if (!problems.isEmpty()) {
      throw new Refusal(problems);
    }
    List<Member> members = changed.stream().flatMap(edit -> member(edit).stream()).toList();
    members.forEach(member -> rows.letGo(member.id().value()));
    members.forEach(rows::hold);
    return new Done(done, changed);
  }

  /// What the tables would refuse without a word for people.
  private void checkPlace(Handle handle, RuleEdit edit) {
    var fields = edit.fields();
    if (fields != null && edit.kind() == RuleKind.DOOR) {
      GatewayId gateway = new GatewayId(fields.path("gateway").asText());
      if (!RulesRows.withoutMembers(handle, space).doors().containsKey(gateway)) {
        throw new Refusal(
            List.of(
                new RuleProblem(
                    edit.kind().list(),
                    edit.id(),
                    "",
                    RuleProblem.none("gateway", gateway.value()),
                    Said.of("problem.rules.gateway.mend"))));
      }
    }
    if (edit.state() == null && edit.kind() == RuleKind.ZONE) {
      List<String> desks = users(handle, edit, "desk WHERE space = :space AND zone = :id");
      if (!desks.isEmpty()) {
        throw new Refusal(edit.kind(), edit.id(), Said.of("problem.rules.desks", "desks", desks));
      }
    }
    if (edit.state() == null && (edit.kind() == RuleKind.ZONE || edit.kind() == RuleKind.DOOR)) {
      String where =
          edit.kind() == RuleKind.DOOR ? "door = :id" : "(zone = :id OR from_zone = :id)";
      List<String> sensors = users(handle, edit, "sensor WHERE space = :space AND " + where);
      if (!sensors.isEmpty()) {
        throw new Refusal(
            edit.kind(), edit.id(), Said.of("problem.rules.sensors", "sensors", sensors));
      }
    }
  }

  private List<String> users(Handle handle, RuleEdit edit, String from) {
    return handle
        .createQuery("SELECT id FROM " + from + " ORDER BY position")
        .bind("space", space.value())
        .bind("id", edit.id())
        .mapTo(String.class)
        .list();
  }

  static List<Member> member(RuleEdit edit) {
    var fields = edit.fields();
    if (edit.kind() != RuleKind.MEMBER || fields == null) {
      return List.of();
    }
    byte[] json = fields.path("rule").toString().getBytes(StandardCharsets.UTF_8);
    return switch (RuleJson.readMember(json)) {
      case Parsed.Ok<Member>(Member member) -> List.of(member);
      case Parsed.Bad<Member>(String _, String detail) ->
          throw new IllegalArgumentException("a member that cannot be read: " + detail);
    };
  }

  /// Makes edits from the rules as they are.
  record Making(Handle handle, SpaceId space) {
    private RuleRows rows() {
      return new RuleRows(handle, space);
    }

    /// An edit of something that is not there yet.
    List<RuleEdit> fresh(RuleEdit edit) {
      if (rows().current(edit.kind(), edit.id()).state() != null) {
        throw new Refusal(edit.kind(), edit.id(), Said.of("problem.rules.taken"));
      }
      return List.of(edit);
    }

    /// Undoes a change.
    List<RuleEdit> back(long number) {
      Change change = RuleChanges.one(handle, space, number);
      if (change == null || change.kind().equals(RuleChanges.LOADED)) {
        throw new Refusal(
            List.of(
                new RuleProblem(
                    "changes",
                    String.valueOf(number),
                    "",
                    change == null
                        ? Said.of("problem.rules.noChange")
                        : Said.of("problem.rules.loaded"))));
      }
      RuleKind kind = RuleKind.ofCode(change.kind());
      RuleEdit after = new RuleEdit(kind, change.subject(), change.after());
      if (!Objects.equals(rows().current(kind, change.subject()).fields(), after.fields())) {
        throw new Refusal(kind, change.subject(), Said.of("problem.rules.again", "change", number));
      }
      return List.of(new RuleEdit(kind, change.subject(), change.before()));
    }

    List<RuleEdit> learnt(TrainingId id, MemberId member, @Nullable MemberId by, LocalDate on) {
      Training training =
          RulesRows.trainings(handle, space).stream()
              .filter(one -> one.id().equals(id))
              .findFirst()
              .orElseThrow(() ->
                  new Refusal(RuleKind.TRAINING, id.value(), Said.of("problem.rules.noTraining")));
      if (by != null && !training.mayGrant(by, on)) {
        throw new Refusal(
            RuleKind.TRAINING,
            id.value(),
            Said.of("problem.rules.mayNotTrain", "member", by.value(), "day", on));
      }
      return List.of(
          changed(
              member,
              before -> {
                List<Member.Learnt> learnt = new ArrayList<>(before.learnt());
                learnt.removeIf(one -> one.training().equals(id));
                learnt.add(new Member.Learnt(id, training.until(on)));
                return before.withLearnt(learnt);
              }));
    }

    List<RuleEdit> lost(CredentialDigest digest) {
      String holder =
          handle
              .createQuery("SELECT member FROM credential WHERE space = ? AND digest = ?")
              .bind(0, space.value())
              .bind(1, digest.toString())
              .mapTo(String.class)
              .findFirst()
              .orElseThrow(() -> new Refusal(RuleKind.MEMBER, "", Said.of("problem.rules.nobody")));
      return List.of(
          changed(
              new MemberId(holder),
              before -> {
                List<Credential> credentials =
                    before.credentials().stream()
                        .map(one -> one.digest().equals(digest) ? one.withLost(true) : one)
                        .toList();
                return before.withCredentials(credentials);
              }));
    }

    /// A member changed.
    RuleEdit changed(MemberId id, Function<Member, Member> change) {
      RuleEdit now = rows().current(RuleKind.MEMBER, id.value());
      List<Member> before = member(now);
      if (before.isEmpty()) {
        throw new Refusal(RuleKind.MEMBER, id.value(), Said.of("problem.rules.noMember"));
      }
      return now.withRule(RuleJson.write(change.apply(before.getFirst())));
    }
  }
}
