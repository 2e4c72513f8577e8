package coop.latchkey.core.access;

import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.TrainingId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Days;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Subscription;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A member for tests, with a badge.
final class Someone {
  private final String name;
  private final List<Subscription> plans = new ArrayList<>();
  private final List<Credential> credentials = new ArrayList<>();
  private final List<Days> pauses = new ArrayList<>();
  private final List<Member.Learnt> learnt = new ArrayList<>();
  private @Nullable LocalDate arrearsSince;
  private @Nullable GuestPass guest;
  private @Nullable SpaceId home;
  private MemberStatus status = MemberStatus.ACTIVE;

  private Someone(String name) {
    this.name = name;
    credentials.add(Credential.badge(badge(name)));
  }

  static Someone named(String name, String... plans) {
    Someone someone = new Someone(name);
    for (String plan : plans) {
      someone.holds(new Subscription(new PlanId(plan), null, null));
    }
    return someone;
  }

  static CredentialDigest badge(String name) {
    return new CredentialDigest(name.hashCode(), 1);
  }

  static CredentialDigest pin(String name) {
    return new CredentialDigest(name.hashCode(), 2);
  }

  static CredentialDigest duressPin(String name) {
    return new CredentialDigest(name.hashCode(), 3);
  }

  static Subscription held(String plan, @Nullable String from, @Nullable String to) {
    return new Subscription(new PlanId(plan), day(from), day(to));
  }

  private static @Nullable LocalDate day(@Nullable String text) {
    return text == null ? null : LocalDate.parse(text);
  }

  Someone holds(Subscription subscription) {
    plans.add(subscription);
    return this;
  }

  boolean holdsAlready(Subscription subscription) {
    return plans.stream()
        .anyMatch(held ->
            held.plan().equals(subscription.plan())
                && Objects.equals(held.from(), subscription.from()));
  }

  String name() {
    return name;
  }

  /// In place of the badge that everybody has.
  Someone withBadge(boolean lost, @Nullable String from, @Nullable String to) {
    credentials.set(
        0, new Credential(badge(name), Credential.Kind.BADGE, lost, day(from), day(to)));
    return this;
  }

  Someone withPins() {
    credentials.add(Credential.pin(pin(name)));
    credentials.add(new Credential(duressPin(name), Credential.Kind.DURESS_PIN, false, null, null));
    return this;
  }

  Someone is(MemberStatus now) {
    status = now;
    return this;
  }

  Someone rests(@Nullable String from, @Nullable String to) {
    pauses.add(new Days(day(from), day(to)));
    return this;
  }

  Someone owesSince(String since) {
    arrearsSince = LocalDate.parse(since);
    return this;
  }

  Someone learnt(String training, @Nullable String until) {
    learnt.add(new Member.Learnt(new TrainingId(training), day(until)));
    return this;
  }

  Someone invited(GuestPass pass) {
    guest = pass;
    return this;
  }

  Someone from(String space) {
    home = new SpaceId(space);
    return this;
  }

  Member member() {
    return new Member(
        new MemberId(name),
        status,
        plans,
        credentials,
        false,
        pauses,
        arrearsSince,
        learnt,
        guest,
        home);
  }
}
