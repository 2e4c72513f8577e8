package coop.latchkey.simulator.hub;

import coop.latchkey.core.access.Card;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.rule.WeeklySchedule;
import coop.latchkey.hub.HubCore;
import coop.latchkey.hub.access.Balance;
import coop.latchkey.hub.access.Ledger;
import coop.latchkey.hub.access.Ledger.Refund;
import coop.latchkey.hub.account.Author;
import coop.latchkey.hub.mqtt.DoorCommands;
import coop.latchkey.hub.rule.RuleChanges.Why;
import coop.latchkey.hub.rule.RuleEdit;
import coop.latchkey.hub.rule.RuleEditor;
import coop.latchkey.hub.rule.RuleKind;
import coop.latchkey.hub.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What operators do at a hub, by the same ways as its pages and its API.
public final class HubOperator {
  /// What became of a change.
  public enum Outcome {
    /// It is committed; whether the hub lived on to tell the gateways is another matter.
    HELD,
    /// The hub refused it, for instance since there is no such member.
    REFUSED,
    /// No hub ran, or it died before the commit.
    LOST
  }

  private static final String AUTHOR = "operator";

  private final SimHub hub;

  HubOperator(SimHub hub) {
    this.hub = hub;
  }

  /// A new member with a plan and a badge.
  public Outcome join(SpaceId space, MemberId member, PlanId plan, Card badge) {
    return change((core, why) -> {
      Credential credential = Credential.badge(digest(space, badge));
      Member fresh =
          Member.of(
              member,
              MemberStatus.ACTIVE,
              List.of(new Subscription(plan, null, null)),
              List.of(credential));
      RuleEdit edit = RuleEdit.of(fresh, member.value(), "count");
      return core.ruleEditor().change(space, List.of(edit), why);
    });
  }

  /// A membership is active, paused or ended from now on.
  ///
  /// @param found is told of the member as they were
  public Outcome status(
      SpaceId space, MemberId member, MemberStatus status, Consumer<Member> found) {
    return member(
        space,
        member,
        before -> {
          found.accept(before);
          return new Member(
              before.id(),
              status,
              before.plans(),
              before.credentials(),
              before.longUnlock(),
              before.pauses(),
              before.arrearsSince(),
              before.learnt(),
              before.guest(),
              before.home());
        });
  }

  /// A member holds this plan instead of all others.
  public Outcome plan(SpaceId space, MemberId member, PlanId plan) {
    return member(
        space,
        member,
        before ->
            new Member(
                before.id(),
                before.status(),
                List.of(new Subscription(plan, null, null)),
                before.credentials(),
                before.longUnlock(),
                before.pauses(),
                before.arrearsSince(),
                before.learnt(),
                before.guest(),
                before.home()));
  }

  /// A badge is reported lost, by whoever has it.
  public Outcome lost(SpaceId space, Card badge) {
    return change((core, why) -> core.ruleEditor().reportLost(space, digest(space, badge), why));
  }

  /// A badge is taken from a member for good.
  public Outcome revoke(SpaceId space, MemberId member, Card badge) {
    CredentialDigest gone = digest(space, badge);
    return member(
        space,
        member,
        before ->
            before.withCredentials(
                before.credentials().stream().filter(one -> !one.digest().equals(gone)).toList()));
  }

  /// A member gets another badge.
  public Outcome give(SpaceId space, MemberId member, Card badge) {
    Credential fresh = Credential.badge(digest(space, badge));
    return member(
        space,
        member,
        before -> {
          List<Credential> all = new ArrayList<>(before.credentials());
          all.removeIf(one -> one.digest().equals(fresh.digest()));
          all.add(fresh);
          return before.withCredentials(all);
        });
  }

  /// A plan gets other hours of the week.
  public Outcome hours(SpaceId space, PlanId plan, WeeklySchedule weekly) {
    return change((core, why) -> {
      Plan before = core.rules().of(space).map(terms -> terms.plans().get(plan)).orElse(null);
      if (before == null) {
        return new RuleEditor.Outcome.Refused(List.of());
      }
      Hours hours = new Hours(weekly, before.hours().seasons(), before.hours().holidays());
      Plan after =
          new Plan(
              before.id(),
              before.zones(),
              before.doors(),
              hours,
              before.allowance(),
              before.needs(),
              before.privileges());
      return core.ruleEditor().change(space, List.of(RuleEdit.of(after, plan.value())), why);
    });
  }

  /// A guest is invited, who comes with this badge.
  public Outcome invite(SpaceId space, MemberId guest, GuestPass pass, Card badge) {
    return change((core, why) -> {
      List<Credential> credentials = List.of(Credential.badge(digest(space, badge)));
      return core.ruleEditor().inviteGuest(space, guest, guest.value(), pass, credentials, why);
    });
  }

  /// A door hangs on this gateway from now on; a gateway that no door hung on before is thereby
  /// added.
  public Outcome move(SpaceId space, DoorId door, GatewayId to) {
    return change((core, why) -> {
      Optional<Door> found =
          core.rules()
              .of(space)
              .flatMap(terms ->
                  terms.rules().doors().stream().filter(one -> one.id().equals(door)).findFirst());
      if (found.isEmpty()) {
        return new RuleEditor.Outcome.Refused(List.of());
      }
      RuleEdit edit = RuleEdit.of(found.get(), door.value(), to);
      return core.ruleEditor().change(space, List.of(edit), why);
    });
  }

  /// A rule is taken away.
  public Outcome remove(SpaceId space, RuleKind kind, String id) {
    return change(
        (core, why) -> core.ruleEditor().change(space, List.of(RuleEdit.remove(kind, id)), why));
  }

  /// A door is told something; null when no hub runs.
  public DoorCommands.@Nullable Outcome order(
      SpaceId space, DoorId door, DoorCommands.Order order) {
    return hub.alive()
        ? hub.whileAlive(() -> hub.core().commands().send(space, door, order, AUTHOR))
        : null;
  }

  /// A member's passages so far are no ground for anti-passback any more.
  public Outcome forgive(SpaceId space, MemberId member) {
    return heldIf(
        core -> core.desk().ledger().forgive(space, member, Author.CONSOLE, AUTHOR).isPresent());
  }

  /// A member gets back the last charge that counts.
  public Outcome giveBack(SpaceId space, MemberId member) {
    return heldIf(core -> {
      Ledger ledger = core.desk().ledger();
      @Nullable EventId last = lastCharged(ledger.balances(space, member).orElse(List.of()));
      return last != null
          && ledger.refund(space, member, last, Author.CONSOLE, AUTHOR) == Refund.GIVEN;
    });
  }

  private static @Nullable EventId lastCharged(List<Balance> balances) {
    @Nullable EventId last = null;
    Instant from = Instant.MIN;
    for (Balance balance : balances) {
      for (Balance.Line line : balance.lines()) {
        EventId event = line.note().source().event();
        Instant begin = line.note().charge().from();
        if (event != null && line.counts() && begin.isAfter(from)) {
          last = event;
          from = begin;
        }
      }
    }
    return last;
  }

  /// The digest of a card in a space; a hub must have run.
  public CredentialDigest digest(SpaceId space, Card card) {
    return hub.credentialKey(space).digest(card);
  }

  private Outcome member(SpaceId space, MemberId member, UnaryOperator<Member> change) {
    return change((core, why) -> core.ruleEditor().changeMember(space, member, change, why));
  }

  private Outcome change(BiFunction<HubCore, Why, RuleEditor.Outcome> work) {
    return heldIf(core ->
        switch (work.apply(core, new Why(AUTHOR, "simulated", hub.now()))) {
          case RuleEditor.Outcome.Changed _ -> true;
          case RuleEditor.Outcome.Refused _, RuleEditor.Outcome.Outdated _ -> false;
        });
  }

  private Outcome heldIf(Predicate<HubCore> work) {
    if (!hub.alive()) {
      return Outcome.LOST;
    }
    long before = hub.commits();
    @Nullable Boolean held;
    try {
      held = hub.whileAlive(() -> work.test(hub.core()));
    } catch (CompletionException e) {
      if (e.getCause() instanceof StoreException) {
        // The hub said so, and nothing was written.
        return Outcome.LOST;
      }
      throw e;
    }
    if (held == null) {
      return hub.commits() > before ? Outcome.HELD : Outcome.LOST;
    }
    return held ? Outcome.HELD : Outcome.REFUSED;
  }
}
