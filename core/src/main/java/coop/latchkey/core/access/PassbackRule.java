package coop.latchkey.core.access;

import coop.latchkey.core.access.AccessState.Passage;
import coop.latchkey.core.access.Decision.Denied;
import coop.latchkey.core.access.Explanation.Rule;
import coop.latchkey.core.access.Explanation.Verdict;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.rule.Passback;
import coop.latchkey.core.rule.Passback.Mode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Anti-passback: whoever is in does not come in again. Passages older than [Whereabouts#STAY_MAX],
/// or than the time of a timed rule, are no ground, and none before the last forgiveness. While the
/// clock is not trusted, what depends on the hour (a timed rule, the hour of forgiveness) says
/// nothing.
final class PassbackRule {
  private final RuleBook book;
  private final NextOpening next;

  PassbackRule(RuleBook book, NextOpening next) {
    this.book = book;
    this.next = next;
  }

  @Nullable Denied check(Case one, DoorPlace door, MemberId member) {
    Passback passback = door.door().passback();
    if (passback == null) {
      return null;
    }
    Instant entry = entry(one, door, member, passback);
    String subject = passback.mode().code();
    if (entry == null || (passback.mode() == Mode.TIMED && !one.moment.clockTrusted())) {
      one.passed(Rule.PASSBACK, subject);
      return null;
    }
    if (passback.mode() == Mode.SOFT) {
      one.tell(Notice.PASSBACK);
      if (one.trace != null) {
        one.trace.add(Rule.PASSBACK, subject, Verdict.NEARLY, DenialReason.PASSBACK, null);
      }
      return null;
    }
    return one.denied(
        Rule.PASSBACK, subject, DenialReason.PASSBACK, from(one, door, passback, entry));
  }

  private @Nullable Instant from(Case one, DoorPlace door, Passback passback, Instant entry) {
    Instant over =
        passback.mode() == Mode.TIMED
            ? entry.plusMillis(passback.timedMillis())
            : entry.plus(Whereabouts.STAY_MAX);
    Instant forgiven = nextForgiven(one, passback);
    return next.from(one, door, forgiven != null && forgiven.isBefore(over) ? forgiven : over);
  }

  /// When they came in, if they are in and it is not forgiven; null otherwise.
  private @Nullable Instant entry(Case one, DoorPlace door, MemberId member, Passback passback) {
    Map<coop.latchkey.core.id.DoorId, Passage> passages =
        one.state.passages().getOrDefault(member, Map.of());
    @Nullable Passage in =
        switch (passback.scope()) {
          case DOOR -> passages.get(door.door().id());
          case ZONE, SPACE -> new Whereabouts(one.state, book.zones(), Instant.MIN).last(member);
        };
    if (in == null || !isIn(door, passback, in)) {
      return null;
    }
    Instant entry = in.at();
    if (passback.scope() != Passback.Scope.DOOR && in.direction() == Direction.OUT) {
      entry = lastEntry(passages, door, passback, in.at());
    }
    return entry.isBefore(oldest(one, passback)) || entry.isBefore(forgiven(one, member, passback))
        ? null
        : entry;
  }

  private boolean isIn(DoorPlace door, Passback passback, Passage passage) {
    return switch (passback.scope()) {
      case DOOR -> passage.direction() == Direction.IN;
      case ZONE -> book.zones().isWithin(passage.zone(), door.door().to());
      case SPACE -> passage.zone() != null;
    };
  }

  /// Somebody who went out into the zone from one nested in it has come in before.
  private Instant lastEntry(
      Map<coop.latchkey.core.id.DoorId, Passage> passages,
      DoorPlace door,
      Passback passback,
      Instant otherwise) {
    @Nullable Instant last = null;
    for (Passage passage : passages.values()) {
      if (passage.direction() == Direction.IN
          && isIn(door, passback, passage)
          && (last == null || passage.at().isAfter(last))) {
        last = passage.at();
      }
    }
    return last == null ? otherwise : last;
  }

  private static Instant oldest(Case one, Passback passback) {
    if (!one.moment.clockTrusted()) {
      return Instant.MIN;
    }
    Instant over =
        passback.mode() == Mode.TIMED
            ? one.now().minusMillis(passback.timedMillis())
            : one.now().minus(Whereabouts.STAY_MAX);
    return over.plusNanos(1);
  }

  /// Passages before this are forgiven.
  private Instant forgiven(Case one, MemberId member, Passback passback) {
    Instant byOperator = one.state.forgiven().getOrDefault(member, Instant.MIN);
    Integer minute = passback.forgivenAtMinute();
    if (minute == null || !one.moment.clockTrusted()) {
      return byOperator;
    }
    LocalDate today = LocalDate.ofEpochDay(one.today);
    Instant byHour = book.clock().at(today, minute);
    if (byHour.isAfter(one.now())) {
      byHour = book.clock().at(today.minusDays(1), minute);
    }
    return byHour.isAfter(byOperator) ? byHour : byOperator;
  }

  private @Nullable Instant nextForgiven(Case one, Passback passback) {
    Integer minute = passback.forgivenAtMinute();
    if (minute == null || !one.moment.clockTrusted()) {
      return null;
    }
    LocalDate today = LocalDate.ofEpochDay(one.today);
    Instant byHour = book.clock().at(today, minute);
    return byHour.isAfter(one.now()) ? byHour : book.clock().at(today.plusDays(1), minute);
  }
}
