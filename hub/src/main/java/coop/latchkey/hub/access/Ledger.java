package coop.latchkey.hub.access;

import coop.latchkey.core.access.AccessState.Passage;
import coop.latchkey.core.access.AccessStateMachine.Input;
import coop.latchkey.core.access.Charge;
import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Member;
import coop.latchkey.hub.access.ChargeNote.Source;
import coop.latchkey.hub.account.Author;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.audit.AuditTrail;
import coop.latchkey.hub.policy.Rulebook;
import coop.latchkey.hub.policy.Rulebook.Terms;
import coop.latchkey.hub.store.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What members have used, and what a person gives back or forgives. Waits for the disk.
public final class Ledger {
  private final Database database;
  private final Rulebook rules;
  private final AccessMemory memory;
  private final Sharing sharing;
  private final InstantSource clock;

  /// Puts the parts together.
  public Ledger(
      Database database,
      Rulebook rules,
      AccessMemory memory,
      Sharing sharing,
      InstantSource clock) {
    this.database = database;
    this.rules = rules;
    this.memory = memory;
    this.sharing = sharing;
    this.clock = clock;
  }

  /// What became of a refund.
  public enum Refund {
    /// It is given back, and every gateway that can be reached will know.
    GIVEN,
    /// It was given back before.
    ALREADY_GIVEN,
    /// That event charged this member nothing.
    NO_SUCH_CHARGE,
    /// That charge never counted: an earlier one covered its time.
    NEVER_COUNTED
  }

  /// The balances of a member; empty when the space has no such member.
  public Optional<List<Balance>> balances(SpaceId space, MemberId member) {
    return rules
        .of(space)
        .flatMap(terms ->
            Optional.ofNullable(terms.members().get(member))
                .map(one -> balances(space, terms, one)));
  }

  private List<Balance> balances(SpaceId space, Terms terms, Member member) {
    List<ChargeNote> notes =
        database.read(handle -> AccessRows.charges(handle, space, member.id()));
    return Counting.balances(terms, member, notes, clock.instant());
  }

  /// Gives back what an event charged: an entry with as many negative units, over the same time, so
  /// that it is one however often it is asked for.
  ///
  /// @param by who gives it back
  /// @param reason why
  public Refund refund(SpaceId space, MemberId member, EventId event, Author by, String reason) {
    Optional<Balance.Line> line =
        balances(space, member).stream()
            .flatMap(List::stream)
            .flatMap(balance -> balance.lines().stream())
            .filter(one -> event.equals(one.note().source().event()))
            .findFirst();
    if (line.isEmpty()) {
      return Refund.NO_SUCH_CHARGE;
    }
    if (!line.get().counts()) {
      return Refund.NEVER_COUNTED;
    }
    Charge taken = line.get().note().charge();
    Charge back =
        new Charge(
            taken.plan(),
            taken.held(),
            taken.period(),
            -taken.units(),
            taken.from(),
            taken.until());
    boolean fresh =
        database
            .writer()
            .submit(handle -> {
              Source source = Source.of(by.name(), reason);
              boolean given =
                  AccessRows.charge(handle, space, member, back, source, clock.instant());
              if (given) {
                note(handle, by, space, "charge.refunded", member, reason);
              }
              return given;
            })
            .join();
    if (!fresh) {
      return Refund.ALREADY_GIVEN;
    }
    sharing.told(space, new Input.Charged(member, back));
    return Refund.GIVEN;
  }

  /// From now on the member's passages up to now are no ground for anti-passback; also those that a
  /// clock that ran ahead dated later. Empty when the space has no such member.
  ///
  /// @return until when their passages are forgiven
  public Optional<Instant> forgive(SpaceId space, MemberId member, Author by, String reason) {
    if (rules.of(space).filter(terms -> terms.members().containsKey(member)).isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Passage last = memory.state(space).last(member);
    Instant until = last != null && last.at().isAfter(now) ? last.at() : now;
    Input.Forgiven forgiven = new Input.Forgiven(member, until);
    var _ =
        database
            .writer()
            .submit(handle -> {
              AccessRows.forgiven(handle, space, forgiven, Source.of(by.name(), reason), now);
              note(handle, by, space, "passages.forgiven", member, reason);
              return forgiven;
            })
            .join();
    sharing.told(space, forgiven);
    return Optional.of(until);
  }

  private void note(
      Handle handle, Author by, SpaceId space, String action, MemberId member, String reason) {
    AuditEntry entry = AuditEntry.of(by.caller(), space, action, "member/" + member);
    new AuditTrail(clock).append(handle, entry.with("author", by.name()).with("reason", reason));
  }
}
