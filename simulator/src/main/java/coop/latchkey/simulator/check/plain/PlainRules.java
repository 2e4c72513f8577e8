package coop.latchkey.simulator.check.plain;

import coop.latchkey.core.access.AccessState.Passage;
import coop.latchkey.core.access.DenialReason;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Days;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Passback;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Subscription;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What docs/rules.md says to a [Question], rule by rule.
public final class PlainRules {
  private final PlainPolicy policy;
  private final PlainMemory memory;

  /// Rules of a policy and what is remembered in its space.
  public PlainRules(PlainPolicy policy, PlainMemory memory) {
    this.policy = policy;
    this.memory = memory;
  }

  /// Whether it opens.
  public Truth opens(Question question) {
    return judge(question).values().stream().reduce(Truth.YES, Truth::and);
  }

  /// Whether a refusal may bear this reason: one of its rules may not have passed.
  public boolean mayRefuse(Question question, DenialReason reason) {
    Set<Rule> rules = Rule.of(reason);
    Map<Rule, Truth> judged = judge(question);
    return rules.isEmpty()
        || rules.stream().anyMatch(r -> judged.getOrDefault(r, Truth.UNKNOWN) != Truth.YES);
  }

  /// Whether each rule passes; rules that were not come to are left out.
  public Map<Rule, Truth> judge(Question question) {
    if (question.trusted() != Truth.UNKNOWN) {
      return new One(question).judged;
    }
    Map<Rule, Truth> judged = new One(question.trusting(true)).judged;
    Map<Rule, Truth> doubting = new One(question.trusting(false)).judged;
    for (Rule rule : Rule.values()) {
      Truth a = judged.getOrDefault(rule, Truth.UNKNOWN);
      judged.put(rule, a.unless(doubting.getOrDefault(rule, Truth.UNKNOWN)));
    }
    return judged;
  }

  /// One question, with a clock that is believed or not.
  private final class One {
    private final Question question;
    private final boolean trusted;
    private final LocalDate today;
    private final LocalDate issuedOn;
    private final @Nullable Instant oldest;
    private final Map<Rule, Truth> judged = new EnumMap<>(Rule.class);

    One(Question question) {
      this.question = question;
      trusted = question.trusted() == Truth.YES;
      today = policy.wall(question.at()).toLocalDate();
      issuedOn = policy.wall(policy.document().head().issuedAt()).toLocalDate();
      oldest = trusted ? question.at().minus(PlainMemory.STAY_MAX) : null;
      Door door = policy.door(question.door());
      judged.put(Rule.DOOR, Truth.of(door != null));
      PlainPolicy.Holder holder = policy.holder(question.credential());
      judged.put(Rule.LOCKDOWN, lockdown(holder == null ? null : holder.member()));
      judged.put(Rule.CREDENTIAL, Truth.of(holder != null && credential(holder.credential())));
      if (door != null && holder != null) {
        rest(door, holder.member(), holder.credential());
      }
    }

    private void rest(Door door, Member member, Credential credential) {
      judged.put(
          Rule.MEMBERSHIP, Truth.of(member.status() == MemberStatus.ACTIVE && unpaused(member)));
      judged.put(Rule.ARREARS, Truth.of(paid(member)));
      PlainGround ground = new PlainGround(policy, memory, question, trusted, today, issuedOn);
      judged.put(Rule.GROUND, ground.grants(door, member));
      judged.put(Rule.TRAINING, Truth.of(trained(door, member)));
      judged.put(Rule.PASSBACK, passback(door, member.id()));
      PlainPresence presence = new PlainPresence(policy, memory, question, oldest, this::may);
      judged.put(Rule.CAPACITY, presence.capacity(door, member));
      judged.put(Rule.KEYHOLDER, presence.keyholder(door, member));
      judged.put(Rule.MODE, mode(door, member, credential));
      judged.put(Rule.COMPANY, company(door, member, presence));
    }

    private boolean isOn(@Nullable LocalDate from, @Nullable LocalDate to) {
      return trusted
          ? PlainPolicy.isOn(today, from, to)
          : to == null && (from == null || !from.isAfter(issuedOn));
    }

    private boolean credential(Credential credential) {
      return !credential.lost() && isOn(credential.from(), credential.to());
    }

    private boolean unpaused(Member member) {
      for (Days pause : member.pauses()) {
        boolean may = trusted ? isOn(pause.from(), pause.to()) : mayComeYet(pause);
        if (may) {
          return false;
        }
      }
      return true;
    }

    private boolean mayComeYet(Days pause) {
      LocalDate to = pause.to();
      return to == null || !to.isBefore(issuedOn);
    }

    private boolean paid(Member member) {
      LocalDate since = member.arrearsSince();
      if (since == null) {
        return true;
      }
      LocalDate last = since.plusDays(policy.document().rules().settings().arrearsGraceDays());
      return trusted && !today.isAfter(last);
    }

    private boolean trained(Door door, Member member) {
      return door.training() == null
          || member.learnt().stream()
              .filter(learnt -> learnt.training().equals(door.training()))
              .map(Member.Learnt::until)
              .anyMatch(until -> until == null || (trusted && !today.isAfter(until)));
    }

    private Truth lockdown(@Nullable Member member) {
      if (question.lockdown() == 0) {
        return Truth.of(true);
      }
      boolean passes = member != null && passesLockdown(member, question.lockdown());
      return passes ? Truth.YES : question.lockdownCertain() ? Truth.NO : Truth.UNKNOWN;
    }

    private boolean passesLockdown(Member member, int severity) {
      return may(member, p -> p.passesLockdown() >= severity);
    }

    /// Whether a plan in force allows something: on its days, whatever its hours and doors.
    private boolean may(Member member, Predicate<Plan.Privileges> what) {
      if (member.status() != MemberStatus.ACTIVE) {
        return false;
      }
      // A pause that is only possible takes no privilege away.
      boolean paused = member.pauses().stream().anyMatch(p -> isOn(p.from(), p.to()));
      for (Subscription held : member.plans()) {
        Plan plan = policy.plan(held.plan());
        if (!paused
            && plan != null
            && what.test(plan.privileges())
            && isOn(held.from(), held.to())) {
          return true;
        }
      }
      return false;
    }

    private Truth passback(Door door, MemberId member) {
      Passback rule = door.passback();
      if (rule == null
          || rule.mode() == Passback.Mode.SOFT
          || (rule.mode() == Passback.Mode.TIMED && !trusted)) {
        return Truth.YES;
      }
      PlainMemory.Last last =
          rule.scope() == Passback.Scope.DOOR
              ? memory.at(question.gateway(), member, door.id())
              : memory.last(question.gateway(), member);
      Passage passage = last.passage();
      if (!last.certain()) {
        return Truth.UNKNOWN;
      }
      boolean in =
          passage != null
              && switch (rule.scope()) {
                case DOOR -> passage.direction() == Direction.IN;
                case ZONE -> policy.isWithin(passage.zone(), door.to());
                case SPACE -> passage.zone() != null;
              };
      if (passage == null || !in) {
        return Truth.YES;
      }
      // Whoever went out into the zone came in before, which may be forgiven or too long ago.
      boolean elsewhere = passage.direction() == Direction.OUT || memory.isPardoned(member);
      return elsewhere ? Truth.UNKNOWN : Truth.of(!counts(rule, passage.at()));
    }

    private boolean counts(Passback rule, Instant entry) {
      if (!trusted) {
        return true;
      }
      long life =
          rule.mode() == Passback.Mode.TIMED ? rule.timedMillis() : PlainMemory.STAY_MAX.toMillis();
      if (!entry.isAfter(question.at().minusMillis(life))) {
        return false;
      }
      Integer minute = rule.forgivenAtMinute();
      if (minute == null) {
        return true;
      }
      Instant forgiven = policy.at(today, minute);
      forgiven = forgiven.isAfter(question.at()) ? policy.at(today.minusDays(1), minute) : forgiven;
      return !entry.isBefore(forgiven);
    }

    private DoorMode mode(Door door) {
      Door.ModeHours mode = policy.mode(door.id(), question.at(), trusted);
      return mode == null ? DoorMode.CARD : mode.mode();
    }

    private Truth mode(Door door, Member member, Credential credential) {
      return switch (mode(door)) {
        case CARD, UNLOCKED, TWO_PERSON -> Truth.YES;
        case LOCKED -> Truth.of(passesLockdown(member, 1));
        case CARD_AND_PIN -> pin(member, credential);
      };
    }

    private Truth pin(Member member, Credential credential) {
      if (isPin(credential)) {
        return Truth.NO;
      }
      boolean right = false;
      for (CredentialDigest shown : question.beside()) {
        PlainPolicy.Holder other = policy.holder(shown);
        right |=
            other != null
                && other.member().id().equals(member.id())
                && isPin(other.credential())
                && credential(other.credential());
      }
      // Where a wrong one was keyed in, too, it may have been the last.
      Truth found = question.beside().size() == 1 ? Truth.YES : Truth.UNKNOWN;
      return right ? found : Truth.NO;
    }

    private static boolean isPin(Credential credential) {
      return switch (credential.kind()) {
        case PIN, DURESS_PIN -> true;
        case BADGE, PHONE -> false;
      };
    }

    private Truth company(Door door, Member member, PlainPresence presence) {
      Truth alone = mode(door) == DoorMode.TWO_PERSON ? Truth.YES : presence.alone(door, member);
      return presence.hasCompanion(member) ? alone.not().or(Truth.UNKNOWN) : alone.not();
    }
  }
}
