package coop.latchkey.hub.member;

import coop.latchkey.core.rule.Days;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Days gathered from a calendar file within a span of years, and how much work was done for them.
final class IcsDays {
  /// Days of twenty years, a hundred times over: no calendar of holidays comes near.
  private static final int STEPS_MAX = 730_000;

  /// How long an event may be and still reach into the span from before it.
  private static final int REACH_DAYS = 366;

  private final LocalDate first;
  private final LocalDate last;
  private final List<Days> gathered = new ArrayList<>();
  private int steps;

  IcsDays(LocalDate first, LocalDate last) {
    this.first = first;
    this.last = last;
  }

  LocalDate earliest() {
    return first.minusDays(REACH_DAYS);
  }

  LocalDate last() {
    return last;
  }

  /// Counts one occurrence; throws when there are too many.
  void count(IcsLine line) throws IcsProblem {
    if (++steps > STEPS_MAX) {
      throw line.wrong(
          "repeats too often or begins too long ago", "begin it in a recent year, and count fewer");
    }
  }

  /// Adds days, cut to the span.
  void add(LocalDate from, LocalDate to) {
    LocalDate cutFrom = from.isBefore(first) ? first : from;
    LocalDate cutTo = to.isAfter(last) ? last : to;
    if (!cutTo.isBefore(cutFrom)) {
      gathered.add(new Days(cutFrom, cutTo));
    }
  }

  /// All of them in order, those that overlap or touch joined.
  List<Days> joined() {
    record Span(LocalDate from, LocalDate to) {}
    List<Span> spans = new ArrayList<>();
    for (Days days : gathered) {
      LocalDate from = days.from();
      LocalDate to = days.to();
      if (from != null && to != null) {
        spans.add(new Span(from, to));
      }
    }
    spans.sort(Comparator.comparing(Span::from));
    List<Days> joined = new ArrayList<>();
    @Nullable Span open = null;
    for (Span span : spans) {
      if (open == null || span.from().isAfter(open.to().plusDays(1))) {
        if (open != null) {
          joined.add(new Days(open.from(), open.to()));
        }
        open = span;
      } else if (span.to().isAfter(open.to())) {
        open = new Span(open.from(), span.to());
      }
    }
    if (open != null) {
      joined.add(new Days(open.from(), open.to()));
    }
    return joined;
  }
}
