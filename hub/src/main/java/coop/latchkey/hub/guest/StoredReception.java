package coop.latchkey.hub.guest;

import coop.latchkey.core.access.Card;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.TrainingId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Member;
import coop.latchkey.hub.account.Author;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.audit.AuditTrail;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.policy.RulesRows;
import coop.latchkey.hub.rule.RuleChanges.Why;
import coop.latchkey.hub.rule.RuleEdit;
import coop.latchkey.hub.rule.RuleEditor;
import coop.latchkey.hub.rule.RuleKind;
import coop.latchkey.hub.rule.RuleProblem;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.web.Said;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The reception over the hub's rules. Thread-safe.
public final class StoredReception implements Reception {
  private final Database database;
  private final HubKeys keys;
  private final RuleEditor rules;
  private final Supplier<Directory> directory;
  private final InstantSource clock;
  private final Inviting inviting;

  /// Changes rules through this book alone.
  public StoredReception(
      Database database,
      HubKeys keys,
      RuleEditor rules,
      Supplier<Directory> directory,
      InstantSource clock) {
    this.database = database;
    this.keys = keys;
    this.rules = rules;
    this.directory = directory;
    this.clock = clock;
    this.inviting = new Inviting(database, keys, rules, clock);
  }

  @Override
  public boolean knows(SpaceId space) {
    return directory.get().spaces().stream().anyMatch(one -> one.id().equals(space));
  }

  @Override
  public Invited invite(SpaceId space, String name, GuestPass pass, Token token, Author author) {
    Why why = why(author, "invited by " + pass.host());
    return inviting.invite(space, name, pass, token, why);
  }

  @Override
  public List<Guest> guests(SpaceId space) {
    List<Guest> guests = new ArrayList<>();
    for (Member member : database.read(handle -> RulesRows.own(handle, space)).members()) {
      GuestPass pass = member.guest();
      if (pass != null) {
        guests.add(
            new Guest(
                member.id(), pass, member.credentials().stream().map(Credential::kind).toList()));
      }
    }
    guests.sort(Comparator.comparing(Guest::id));
    return guests;
  }

  @Override
  public Outcome revoke(SpaceId space, MemberId guest, Author author, String reason) {
    Optional<Member> member = member(space, guest);
    return member.isEmpty() || member.get().guest() == null
        ? new Outcome.Unknown()
        : outcome(
            rules.change(
                space,
                List.of(RuleEdit.remove(RuleKind.MEMBER, guest.value())),
                why(author, reason)));
  }

  @Override
  public Outcome poolBadge(SpaceId space, Card card, String label, Author author) {
    CredentialDigest digest = digest(space, card);
    Optional<Said> against =
        database
            .writer()
            .submit(handle -> {
              Optional<Said> taken = BadgePool.put(handle, space, digest, label);
              if (taken.isEmpty()) {
                note(handle, author, space, "badge.pooled", label);
              }
              return taken;
            })
            .join();
    return against
        .<Outcome>map(
            what -> new Outcome.Wrong(List.of(new RuleProblem("badge-pool", label, "", what))))
        .orElse(new Outcome.Done(List.of()));
  }

  @Override
  public List<BadgePool.Badge> pool(SpaceId space) {
    return database.read(handle -> BadgePool.of(handle, space));
  }

  @Override
  public Outcome unpoolBadge(SpaceId space, String label, Author author) {
    boolean removed =
        database
            .writer()
            .submit(handle -> {
              boolean there = BadgePool.remove(handle, space, label);
              if (there) {
                note(handle, author, space, "badge.unpooled", label);
              }
              return there;
            })
            .join();
    return removed ? new Outcome.Done(List.of()) : new Outcome.Unknown();
  }

  private void note(Handle handle, Author author, SpaceId space, String action, String label) {
    new AuditTrail(clock)
        .append(handle, AuditEntry.of(author.caller(), space, action, "badge/" + label));
  }

  @Override
  public Outcome train(
      SpaceId space,
      MemberId member,
      TrainingId training,
      @Nullable MemberId by,
      @Nullable LocalDate on,
      Author author) {
    LocalDate day = on == null ? today(space) : on;
    Author as = by == null ? author : new Author(author.caller(), by.value());
    Why why = why(as, "training " + training + " on " + day);
    return member(space, member).isEmpty()
        ? new Outcome.Unknown()
        : outcome(rules.grantTraining(space, training, member, by, day, why));
  }

  private LocalDate today(SpaceId space) {
    return directory.get().spaces().stream()
        .filter(one -> one.id().equals(space))
        .findFirst()
        .map(one -> LocalDate.ofInstant(clock.instant(), one.timeZone()))
        .orElseThrow();
  }

  @Override
  public Outcome lost(
      SpaceId space, CredentialDigest credential, boolean lost, Author author, String reason) {
    Optional<MemberId> holder = database.read(h -> BadgePool.holder(h, space, credential));
    return holder
        .map(member ->
            outcome(
                rules.changeMember(space, member, marked(credential, lost), why(author, reason))))
        .orElse(new Outcome.Unknown());
  }

  private static UnaryOperator<Member> marked(CredentialDigest digest, boolean lost) {
    return member ->
        member.withCredentials(
            member.credentials().stream()
                .map(one -> one.digest().equals(digest) ? one.withLost(lost) : one)
                .toList());
  }

  @Override
  public Outcome giveBadge(
      SpaceId space,
      MemberId member,
      Card card,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      Author author,
      String reason) {
    if (member(space, member).isEmpty()) {
      return new Outcome.Unknown();
    }
    Credential badge = new Credential(digest(space, card), Credential.Kind.BADGE, false, from, to);
    UnaryOperator<Member> given =
        before -> {
          List<Credential> all = new ArrayList<>(before.credentials());
          all.removeIf(one -> one.digest().equals(badge.digest()));
          all.add(badge);
          return before.withCredentials(all);
        };
    return outcome(rules.changeMember(space, member, given, why(author, reason)));
  }

  @Override
  public CredentialDigest digest(SpaceId space, Card card) {
    return keys.credentialKey(space).digest(card);
  }

  @Override
  public Optional<Member> member(SpaceId space, MemberId member) {
    return database.read(h -> Optional.ofNullable(RulesRows.member(h, space, member)));
  }

  @Override
  public List<HostNotices.Notice> notices(SpaceId space, MemberId host, long after, int most) {
    return database.read(handle -> HostNotices.of(handle, space, host, after, most));
  }

  private Why why(Author author, String reason) {
    return Why.of(author, reason, clock.instant());
  }

  private static Outcome outcome(RuleEditor.Outcome outcome) {
    return switch (outcome) {
      case RuleEditor.Outcome.Changed changed -> new Outcome.Done(changed.changes());
      case RuleEditor.Outcome.Refused refused -> new Outcome.Wrong(refused.problems());
      case RuleEditor.Outcome.Outdated _ -> new Outcome.Wrong(List.of());
    };
  }
}
