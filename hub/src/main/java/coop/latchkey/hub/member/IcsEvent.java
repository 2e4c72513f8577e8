package coop.latchkey.hub.member;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A VEVENT of RFC 5545, as far as its days go.
final class IcsEvent {
  private final ZoneId space;
  private final int begins;
  private final List<IcsLine> rules = new ArrayList<>();
  private final List<LocalDate> added = new ArrayList<>();
  private final Set<LocalDate> removed = new HashSet<>();
  private @Nullable IcsTime start;
  private @Nullable IcsLine end;
  private @Nullable IcsLine duration;
  private @Nullable LocalDate replaces;
  private String uid = "";
  private boolean cancelled;

  /// Begins one at a line.
  IcsEvent(int line, ZoneId space) {
    this.begins = line;
    this.space = space;
  }

  void take(IcsLine line) throws IcsProblem {
    switch (line.name()) {
      case "DTSTART" -> start = IcsTime.of(line, space);
      case "DTEND" -> end = line;
      case "DURATION" -> duration = line;
      case "RRULE" -> rules.add(line);
      case "RDATE" -> dates(line, added);
      case "EXDATE" -> dates(line, removed);
      case "EXRULE" ->
          throw line.wrong("is an old rule that nobody reads alike", "list the days as EXDATE");
      case "RECURRENCE-ID" -> replaces = IcsTime.of(line, space).day();
      case "UID" -> uid = line.value();
      case "STATUS" -> cancelled = line.value().toUpperCase(Locale.ROOT).equals("CANCELLED");
      default -> {} // What an event is about is not asked here.
    }
  }

  private void dates(IcsLine line, Collection<LocalDate> into) throws IcsProblem {
    for (String one : line.value().split(",", -1)) {
      if (one.contains("/")) {
        throw line.wrong("names a period", "name the days on which the periods begin");
      }
      into.add(IcsTime.of(line.with(one.strip()), space).day());
    }
  }

  /// Takes out of a repeated event what a later version of one occurrence replaces.
  void replacedBy(IcsEvent other) {
    LocalDate day = other.replaces;
    if (replaces == null && day != null && uid.equals(other.uid)) {
      removed.add(day);
    }
  }

  boolean isReplacement() {
    return replaces != null;
  }

  /// The days that it touches, from first to last, added to `into`; occurrences are counted.
  void addTo(IcsDays into) throws IcsProblem {
    IcsTime first = checkedStart();
    if (cancelled) {
      return;
    }
    addOne(first, first.day(), into);
    for (LocalDate day : added) {
      addOne(first, day, into);
    }
    for (IcsLine rule : rules) {
      for (LocalDate day : IcsRule.days(rule, first, into)) {
        addOne(first, day, into);
      }
    }
  }

  private void addOne(IcsTime first, LocalDate day, IcsDays into) throws IcsProblem {
    if (!removed.contains(day)) {
      IcsTime begin = first.on(day);
      LocalDateTime from = begin.in(space);
      LocalDateTime to = end(first, begin);
      LocalDate last = to.isAfter(from) ? to.minusNanos(1).toLocalDate() : from.toLocalDate();
      into.add(from.toLocalDate(), last);
    }
  }

  /// The end, exclusive, of the occurrence that begins at `begin`.
  private LocalDateTime end(IcsTime first, IcsTime begin) throws IcsProblem {
    IcsLine ending = end;
    IcsLine lasting = duration;
    if (ending != null) {
      IcsTime until = IcsTime.of(ending, space);
      if (until.isWholeDay() != first.isWholeDay()) {
        throw ending.wrong("and DTSTART are not both days or both times", "write both alike");
      }
      Duration length = Duration.between(first.in(space), until.in(space));
      if (length.isNegative()) {
        throw ending.wrong("lies before DTSTART", "give an end after the beginning");
      }
      return begin.in(space).plus(length);
    }
    if (lasting != null) {
      return begin.in(space).plus(length(lasting));
    }
    return begin.isWholeDay() ? begin.in(space).plusDays(1) : begin.in(space);
  }

  /// RFC 5545, section 3.3.6, allows weeks or days beside a time.
  private static Duration length(IcsLine line) throws IcsProblem {
    String value = line.value().toUpperCase(Locale.ROOT);
    int time = value.indexOf('T');
    try {
      Period days =
          time == 1 ? Period.ZERO : Period.parse(time < 0 ? value : value.substring(0, time));
      Duration hours = time < 0 ? Duration.ZERO : Duration.parse("P" + value.substring(time));
      if (days.toTotalMonths() == 0 && !days.isNegative() && !hours.isNegative()) {
        return hours.plusDays(LocalDate.EPOCH.plus(days).toEpochDay());
      }
    } catch (DateTimeException e) {
      // Told below.
    }
    throw line.wrong(
        "is no length of time: \"" + IcsTime.shortened(value) + "\"", "write P1D, P1W or PT2H");
  }

  private IcsTime checkedStart() throws IcsProblem {
    if (start == null) {
      throw new IcsProblem(begins, "the event has no DTSTART", "give it a beginning, or remove it");
    }
    return Objects.requireNonNull(start);
  }
}
