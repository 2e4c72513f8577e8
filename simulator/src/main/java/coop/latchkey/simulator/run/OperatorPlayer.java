package coop.latchkey.simulator.run;

import coop.latchkey.core.access.Card;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.sim.OperatorAct;
import coop.latchkey.core.sim.SpaceDoor;
import coop.latchkey.core.sim.SpaceMember;
import coop.latchkey.core.wire.Messages.CommandAction;
import coop.latchkey.hub.mqtt.DoorCommands.Order;
import coop.latchkey.simulator.check.Seen;
import coop.latchkey.simulator.check.Seen.Part;
import coop.latchkey.simulator.hub.HubOperator;
import coop.latchkey.simulator.hub.HubOperator.Outcome;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Plays what operators do. What the hub was not there for they try again, as people would.
final class OperatorPlayer {
  private static final Duration AGAIN = Duration.ofMinutes(5);
  private static final int TRIES = 4;

  private final Scene scene;
  private final Places places;
  private final HubOperator hub;

  OperatorPlayer(Scene scene, Places places) {
    this.scene = scene;
    this.places = places;
    hub = places.hub().hub().operator();
  }

  void play(OperatorAct act) {
    switch (act) {
      case OperatorAct.Join(var who, var plan, var badge) ->
          change(
              () -> hub.join(who.space(), who.member(), plan, badge),
              () -> good(who.space(), badge));
      case OperatorAct.End(var who) -> status(who, MemberStatus.ENDED);
      case OperatorAct.Pause(var who) -> status(who, MemberStatus.PAUSED);
      case OperatorAct.Resume(var who) -> status(who, MemberStatus.ACTIVE);
      case OperatorAct.ChangePlan(var who, var to) ->
          change(() -> hub.plan(who.space(), who.member(), to), () -> {});
      case OperatorAct.Forgive(var who) ->
          change(() -> hub.forgive(who.space(), who.member()), () -> pardoned(who));
      case OperatorAct.GiveBack(var who) ->
          change(() -> hub.giveBack(who.space(), who.member()), () -> pardoned(who));
      case OperatorAct.Revoke(var who, var badge) ->
          change(
              () -> hub.lost(who.space(), badge),
              () ->
                  scene.see(
                      new Seen.Revoked(scene.now(), who.space(), hub.digest(who.space(), badge))));
      case OperatorAct.GiveBadge(var who, var badge) ->
          change(() -> hub.give(who.space(), who.member(), badge), () -> good(who.space(), badge));
      case OperatorAct.EditPlan(var of, var plan, var weekly) ->
          change(() -> hub.hours(of, plan, weekly), () -> {});
      case OperatorAct.Invite invite -> invite(invite);
      case OperatorAct.Unlock(var at) -> order(at, Order.of(CommandAction.UNLOCK));
      case OperatorAct.Lockdown(var at, var severity) ->
          order(at, new Order(CommandAction.LOCKDOWN, null, severity));
      case OperatorAct.Evacuate(var at) -> order(at, Order.of(CommandAction.EVACUATE));
      case OperatorAct.Release(var at) -> order(at, Order.of(CommandAction.RELEASE));
      case OperatorAct.AddGateway(var of) -> {
        GatewaySite site = places.site(of);
        if (site != null) {
          scene.struck(Places.name(act), Part.PROGRAM, site.key());
          site.letGo();
        }
      }
      case OperatorAct.ReplaceGateway(var of, var after) -> {
        GatewaySite site = places.site(of);
        if (site != null) {
          scene.lasts(
              Places.name(act),
              Part.DISK,
              site.key(),
              after,
              () -> site.off(after, site::replaceCard),
              () -> {});
        }
      }
      case OperatorAct.UpgradeHub(var after, var _) ->
          scene.lasts(
              Places.name(act),
              Part.PROGRAM,
              null,
              after,
              () -> places.hub().upgrade(after),
              () -> {});
    }
  }

  private void status(SpaceMember who, MemberStatus to) {
    switch (to) {
      case ACTIVE -> resume(who);
      case PAUSED, ENDED -> rest(who, to);
    }
  }

  /// What they have is good again but for what is lost; told before the policies that say so.
  private void resume(SpaceMember who) {
    SpaceId space = who.space();
    change(
        () ->
            hub.status(
                space,
                who.member(),
                MemberStatus.ACTIVE,
                before ->
                    good(before)
                        .forEach(one -> scene.see(new Seen.Reinstated(scene.now(), space, one)))),
        () -> {});
  }

  /// What they have opens nothing any more.
  private void rest(SpaceMember who, MemberStatus to) {
    Set<CredentialDigest> theirs = new LinkedHashSet<>();
    change(
        () -> hub.status(who.space(), who.member(), to, before -> theirs.addAll(good(before))),
        () -> theirs.forEach(one -> scene.see(new Seen.Revoked(scene.now(), who.space(), one))));
  }

  private static List<CredentialDigest> good(Member member) {
    return member.credentials().stream()
        .filter(one -> !one.lost())
        .map(Credential::digest)
        .toList();
  }

  private void pardoned(SpaceMember who) {
    scene.see(new Seen.Pardoned(scene.now(), who.space(), who.member()));
  }

  private void invite(OperatorAct.Invite act) {
    GuestPass pass =
        new GuestPass(
            act.host(),
            act.from(),
            act.until(),
            Set.of(act.zone()),
            Set.of(),
            act.entries(),
            act.escorted());
    SpaceId space = act.who().space();
    change(
        () -> hub.invite(space, act.who().member(), pass, act.badge()),
        () -> good(space, act.badge()));
  }

  private void good(SpaceId space, Card badge) {
    scene.see(new Seen.Reinstated(scene.now(), space, hub.digest(space, badge)));
  }

  private void change(Supplier<@Nullable Outcome> work, Runnable held) {
    attempt(work, held, TRIES);
  }

  private void attempt(Supplier<@Nullable Outcome> work, Runnable held, int tries) {
    Outcome outcome = work.get();
    if (outcome == Outcome.HELD) {
      held.run();
    } else if (outcome == Outcome.LOST && tries > 1) {
      scene.after(AGAIN, () -> attempt(work, held, tries - 1));
    }
  }

  private void order(SpaceDoor at, Order order) {
    var _ = hub.order(at.space(), at.door(), order);
  }
}
