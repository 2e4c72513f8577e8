package coop.latchkey.hub.policy;

import coop.latchkey.core.id.AgreementId;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Days;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Subscription;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes members of an allied space visitors of their host, as an agreement says. Pure.
public final class Visitors {
  private Visitors() {}

  /// A visitor.
  ///
  /// @param member as the host knows them: under a pseudonym of this agreement alone
  /// @param homeMember who they are at home
  public record Visitor(AgreementId agreement, Member member, MemberId homeMember) {}

  /// The visitors of one agreement. Only badges and phones come along: PINs are short, so that two
  /// spaces would learn of each other's by collision.
  ///
  /// @param home the members of the home space
  /// @param pseudonym the name of a home member under this agreement
  /// @param taken digests held by somebody else at the host; those of the visitors are added
  static List<Visitor> of(
      Agreement agreement,
      List<Member> home,
      Function<MemberId, MemberId> pseudonym,
      Set<CredentialDigest> taken) {
    List<Visitor> visitors = new ArrayList<>();
    for (Member member : home) {
      List<Days> held = held(agreement, member);
      if (member.status() != MemberStatus.ACTIVE || member.guest() != null || held.isEmpty()) {
        continue;
      }
      List<Credential> credentials =
          member.credentials().stream()
              .filter(one -> comesAlong(one) && taken.add(one.digest()))
              .toList();
      if (!credentials.isEmpty()) {
        MemberId id = pseudonym.apply(member.id());
        visitors.add(
            new Visitor(
                agreement.id(), visitor(agreement, member, id, held, credentials), member.id()));
      }
    }
    return visitors;
  }

  private static boolean comesAlong(Credential credential) {
    return switch (credential.kind()) {
      case BADGE, PHONE -> true;
      case PIN, DURESS_PIN -> false;
    };
  }

  private static Member visitor(
      Agreement agreement,
      Member member,
      MemberId id,
      List<Days> held,
      List<Credential> credentials) {
    List<Days> pauses = new ArrayList<>(member.pauses());
    pauses.addAll(gaps(held, agreement.days().from()));
    // From the agreement's own first day: a balance is known by it, and must not begin anew when a
    // plan at home does.
    Subscription subscription =
        new Subscription(
            agreement.plan(),
            agreement.days().from(),
            held.getLast().to(),
            agreement.visitsPerMonth());
    return new Member(
        id,
        MemberStatus.ACTIVE,
        List.of(subscription),
        credentials,
        member.longUnlock(),
        pauses,
        member.arrearsSince(),
        List.of(),
        null,
        agreement.home());
  }

  /// When a member holds one of the agreement's plans while it lasts, ascending, without overlap.
  private static List<Days> held(Agreement agreement, Member member) {
    List<Days> all =
        member.plans().stream()
            .filter(plan -> agreement.homePlans().contains(plan.plan()))
            .map(plan ->
                new Span(
                    later(plan.from(), agreement.days().from()),
                    earlier(plan.to(), agreement.days().to())))
            .filter(Span::isThere)
            .map(span -> new Days(span.from, span.to))
            .sorted(
                Comparator.comparing(Days::from, Comparator.nullsFirst(Comparator.naturalOrder())))
            .toList();
    List<Days> merged = new ArrayList<>();
    for (Days next : all) {
      Days last = merged.isEmpty() ? null : merged.getLast();
      if (last == null || startsAfter(next, last)) {
        merged.add(next);
      } else {
        merged.set(merged.size() - 1, new Days(last.from(), latest(last.to(), next.to())));
      }
    }
    return merged;
  }

  /// The days from `first` on that lie before or between the spans.
  private static List<Days> gaps(List<Days> held, @Nullable LocalDate first) {
    List<Days> gaps = new ArrayList<>();
    @Nullable LocalDate free = first;
    boolean beginning = true;
    for (Days span : held) {
      LocalDate from = span.from();
      if (from != null && (beginning || free != null) && (free == null || free.isBefore(from))) {
        gaps.add(new Days(free, from.minusDays(1)));
      }
      beginning = false;
      LocalDate to = span.to();
      free = to == null ? null : to.plusDays(1);
    }
    return gaps;
  }

  /// Whether a day or more lies between.
  private static boolean startsAfter(Days next, Days last) {
    LocalDate to = last.to();
    LocalDate from = next.from();
    return to != null && from != null && from.isAfter(to.plusDays(1));
  }

  private static @Nullable LocalDate latest(@Nullable LocalDate a, @Nullable LocalDate b) {
    return a == null || b == null ? null : a.isAfter(b) ? a : b;
  }

  private static @Nullable LocalDate later(@Nullable LocalDate a, @Nullable LocalDate b) {
    return a == null ? b : b == null || a.isAfter(b) ? a : b;
  }

  private static @Nullable LocalDate earlier(@Nullable LocalDate a, @Nullable LocalDate b) {
    return a == null ? b : b == null || a.isBefore(b) ? a : b;
  }

  /// Days that may be none.
  private record Span(@Nullable LocalDate from, @Nullable LocalDate to) {
    boolean isThere() {
      return from == null || to == null || !to.isBefore(from);
    }
  }
}
