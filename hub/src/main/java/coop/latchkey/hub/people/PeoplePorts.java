package coop.latchkey.hub.people;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.access.Ledger;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.audit.AuditTrail;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.rule.RuleChanges.Why;
import coop.latchkey.hub.rule.RuleEditor;
import coop.latchkey.hub.store.Database;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// What the operations on members stand on.
///
/// @param bans whether a space wants a second person before somebody is shut out
public record PeoplePorts(
    Database database,
    RuleEditor rules,
    Ledger ledger,
    AuditTrail audit,
    Supplier<Directory> directory,
    Predicate<SpaceId> bans,
    InstantSource clock) {
  /// The space as the pages know it; the API has found that there is one.
  Directory.Space space(SpaceId id) {
    return directory.get().spaces().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("space " + id + " is gone"));
  }

  /// The day it is in a space.
  LocalDate today(SpaceId space) {
    return LocalDate.ofInstant(clock.instant(), space(space).timeZone());
  }

  /// Who changes something now, and why.
  Why why(Caller caller, String reason) {
    String name = caller.name().isBlank() ? caller.account() : caller.name();
    return new Why(name, reason, clock.instant());
  }
}
