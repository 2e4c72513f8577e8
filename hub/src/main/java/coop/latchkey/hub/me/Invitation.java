package coop.latchkey.hub.me;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Days;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Rules;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.policy.RulesRows;
import coop.latchkey.hub.web.Said;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Set;

/// Reads an invitation and holds it to what its host may do: a guest comes in where the host does,
/// and either together with them or in hours in which the host could come in too. So an invitation
/// is no way around a plan.
final class Invitation {
  /// The longest window.
  private static final Duration LONGEST = Duration.ofDays(7);

  private final MeParts parts;

  Invitation(MeParts parts) {
    this.parts = parts;
  }

  GuestPass pass(Me me, ApiCall call) throws ApiProblem {
    Rules rules =
        parts.database().read(handle -> RulesRows.withoutMembers(handle, me.spaceId())).shared();
    Member host =
        parts
            .database()
            .read(handle -> MemberRow.of(handle, me.spaceId(), me.id()))
            .map(MemberRow::rule)
            .orElseThrow(() -> new ApiProblem(Problem.unknown("member", me.id().value())));
    Instant from = time(call, "from");
    Instant until = time(call, "until");
    boolean escorted = call.body().path("escorted").asBoolean(false);
    window(me, from, until);
    standing(me, host, from);
    if (!escorted) {
      Instant closed = new OwnHours(rules).firstClosed(host, from, until);
      if (closed != null) {
        throw bad("/from", Said.of("problem.invite.closed", "at", closed.atZone(rules.timeZone())));
      }
    }
    Set<ZoneId> zones = new HashSet<>();
    Set<DoorId> doors = new HashSet<>();
    LocalDate day = LocalDate.ofInstant(from, rules.timeZone());
    for (Plan plan : rules.plans()) {
      boolean held =
          host.plans().stream()
              .anyMatch(one -> one.plan().equals(plan.id()) && MyPlans.inForce(one, day));
      if (held) {
        zones.addAll(plan.zones());
        doors.addAll(plan.doors());
      }
    }
    if (zones.isEmpty() && doors.isEmpty()) {
      throw bad("/from", Said.of("problem.invite.noPlan"));
    }
    var entries = call.body().path("entries");
    return new GuestPass(
        me.id(), from, until, zones, doors, entries.isInt() ? entries.asInt() : null, escorted);
  }

  private static void window(Me me, Instant from, Instant until) throws ApiProblem {
    if (!from.isBefore(until)) {
      throw bad("/until", Said.of("problem.until.order"));
    }
    if (!until.isAfter(me.now())) {
      throw bad("/until", Said.of("problem.until.over"));
    }
    if (Duration.between(from, until).compareTo(LONGEST) > 0) {
      throw bad("/until", Said.of("problem.until.long", "days", LONGEST.toDays()));
    }
  }

  private static void standing(Me me, Member host, Instant from) throws ApiProblem {
    LocalDate day = LocalDate.ofInstant(from, me.space().timeZone());
    boolean rests = host.pauses().stream().anyMatch(one -> contains(one, day));
    if (host.status() != MemberStatus.ACTIVE || rests || host.arrearsSince() != null) {
      throw new ApiProblem(Problem.of(409, "not-active", Said.of("problem.notActive")));
    }
  }

  private static boolean contains(Days days, LocalDate day) {
    LocalDate from = days.from();
    LocalDate to = days.to();
    return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
  }

  private static Instant time(ApiCall call, String field) throws ApiProblem {
    try {
      return OffsetDateTime.parse(call.text(field)).toInstant();
    } catch (DateTimeException _) {
      throw bad("/" + field, Said.of("problem.time"));
    }
  }

  private static ApiProblem bad(String pointer, Said said) {
    return new ApiProblem(Problem.badContent(pointer, said));
  }
}
