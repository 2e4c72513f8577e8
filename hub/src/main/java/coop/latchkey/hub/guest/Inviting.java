package coop.latchkey.hub.guest;

import coop.latchkey.core.access.CredentialKey;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.hub.guest.Reception.Invited;
import coop.latchkey.hub.guest.Reception.Token;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.policy.RulesRows;
import coop.latchkey.hub.rule.RuleChanges.Why;
import coop.latchkey.hub.rule.RuleEdit;
import coop.latchkey.hub.rule.RuleEditor;
import coop.latchkey.hub.rule.RuleKind;
import coop.latchkey.hub.rule.RuleProblem;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.web.Said;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Makes guests, each with a PIN of their own or a badge of the pool. A badge comes back by itself
/// when the window of whoever had it is over: that guest is taken away in the same change that
/// lends it anew. One at a time, so that no badge is lent twice.
final class Inviting {
  /// Guests are shown to nobody by name.
  private static final String PRESENCE = "count";

  /// Somebody may get the same PIN between our look and our change.
  private static final int TRIES_MAX = 3;

  private final Database database;
  private final HubKeys keys;
  private final RuleEditor rules;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  Inviting(Database database, HubKeys keys, RuleEditor rules, InstantSource clock) {
    this.database = database;
    this.keys = keys;
    this.rules = rules;
    this.clock = clock;
  }

  synchronized Invited invite(SpaceId space, String name, GuestPass pass, Token token, Why why) {
    return switch (token) {
      case PIN -> withPin(space, name, pass, why);
      case BADGE -> withBadge(space, name, pass, why);
    };
  }

  private Invited withPin(SpaceId space, String name, GuestPass pass, Why why) {
    CredentialKey key = keys.credentialKey(space);
    Invited last = new Invited.Wrong(List.of(tooManyPins()));
    for (int i = 0; i < TRIES_MAX; i++) {
      Optional<String> pin =
          PinMaker.make(
              random, digits -> database.read(h -> isTaken(h, space, key.digestPin(digits))));
      if (pin.isEmpty()) {
        return last;
      }
      Member guest = guest(pass, Credential.pin(key.digestPin(pin.get())));
      List<RuleEdit> edits = List.of(RuleEdit.of(guest, name, PRESENCE));
      switch (rules.change(space, edits, why)) {
        case RuleEditor.Outcome.Changed _ -> {
          return new Invited.Welcome(guest.id(), pin.get(), null);
        }
        case RuleEditor.Outcome.Refused refused -> last = new Invited.Wrong(refused.problems());
        case RuleEditor.Outcome.Outdated _ -> {
          // Told only of changes that name what they follow.
        }
      }
    }
    return last;
  }

  private static RuleProblem tooManyPins() {
    return new RuleProblem("guests", "", "credential", Said.of("problem.pins.taken"));
  }

  private Invited withBadge(SpaceId space, String name, GuestPass pass, Why why) {
    @Nullable Instant from = null;
    for (BadgePool.Badge badge : database.read(handle -> BadgePool.of(handle, space))) {
      MemberId holder = badge.holder();
      Instant until = holder == null ? Instant.MIN : until(space, holder);
      if (until != null && !until.isAfter(clock.instant())) {
        return lend(space, name, pass, badge, why);
      }
      if (until != null && (from == null || until.isBefore(from))) {
        from = until;
      }
    }
    return new Invited.NoBadge(from == null ? null : from.atZone(zone(space)));
  }

  private java.time.ZoneId zone(SpaceId space) {
    return database.read(handle -> RulesRows.withoutMembers(handle, space)).shared().timeZone();
  }

  private Invited lend(SpaceId space, String name, GuestPass pass, BadgePool.Badge badge, Why why) {
    Member guest = guest(pass, Credential.badge(badge.digest()));
    RuleEdit welcome = RuleEdit.of(guest, name, PRESENCE);
    MemberId holder = badge.holder();
    List<RuleEdit> edits =
        holder == null
            ? List.of(welcome)
            : List.of(RuleEdit.remove(RuleKind.MEMBER, holder.value()), welcome);
    return switch (rules.change(space, edits, why)) {
      case RuleEditor.Outcome.Changed _ -> new Invited.Welcome(guest.id(), null, badge.label());
      case RuleEditor.Outcome.Refused refused -> new Invited.Wrong(refused.problems());
      case RuleEditor.Outcome.Outdated _ -> new Invited.NoBadge(null);
    };
  }

  /// When a badge comes back from its holder; null for never, when it is a member's own by now.
  private @Nullable Instant until(SpaceId space, MemberId holder) {
    Member member = database.read(handle -> RulesRows.member(handle, space, holder));
    GuestPass pass = member == null ? null : member.guest();
    return pass == null ? null : pass.until();
  }

  private static boolean isTaken(Handle handle, SpaceId space, CredentialDigest digest) {
    return BadgePool.holder(handle, space, digest).isPresent();
  }

  private Member guest(GuestPass pass, Credential credential) {
    String id = "guest-" + Long.toUnsignedString(random.nextLong(), Character.MAX_RADIX);
    return new Member(
        new MemberId(id),
        MemberStatus.ACTIVE,
        List.of(),
        List.of(credential),
        false,
        List.of(),
        null,
        List.of(),
        pass,
        null);
  }
}
