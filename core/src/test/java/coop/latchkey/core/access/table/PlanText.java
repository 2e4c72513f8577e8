package coop.latchkey.core.access.table;

import coop.latchkey.core.id.CalendarId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Allowance;
import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.rule.Plan;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Plans of a heading: `plan flex: zone house; hours Mon-Fri 09:00-18:00; allowance 10 days a
/// month; may keyhold`.
final class PlanText {
  private PlanText() {}

  static Plan plan(Words head, List<String> phrases) {
    PlanId id = new PlanId(head.next());
    Set<ZoneId> zones = new LinkedHashSet<>();
    Set<DoorId> doors = new LinkedHashSet<>();
    Set<PlanId> needs = new LinkedHashSet<>();
    List<String> otherHours = new ArrayList<>();
    String weekly = "always";
    Allowance allowance = null;
    Plan.Privileges may = Plan.Privileges.NONE;
    for (String phrase : phrases) {
      Words words = new Words(phrase);
      switch (words.next()) {
        case "zone" -> zones.add(new ZoneId(words.next()));
        case "door" -> doors.add(new DoorId(words.next()));
        case "hours" -> weekly = words.rest();
        case "season", "holidays" -> {
          otherHours.add(phrase);
          words.rest();
        }
        case "needs" -> needs.add(new PlanId(words.next()));
        case "allowance" -> allowance = allowance(words);
        case "may" -> may = may(words, may);
        default -> throw new Malformed("no plan has \"" + phrase + "\"");
      }
      words.end();
    }
    return new Plan(id, zones, doors, hours(weekly, otherHours), allowance, needs, may);
  }

  /// Weekly hours, and others: `season 07-01 to 08-31 Mon-Fri 09:00-14:00`, `holidays bank closed`.
  static Hours hours(String weekly, List<String> others) {
    List<Hours.Season> seasons = new ArrayList<>();
    Hours.Holidays holidays = null;
    for (String other : others) {
      Words words = new Words(other);
      if (words.take("season")) {
        MonthDay from = MonthDay.parse("--" + words.next());
        words.expect("to");
        MonthDay to = MonthDay.parse("--" + words.next());
        seasons.add(new Hours.Season(from, to, TimeText.weekly(words.rest())));
      } else {
        words.expect("holidays");
        CalendarId calendar = new CalendarId(words.next());
        String hours = words.rest();
        holidays =
            new Hours.Holidays(calendar, hours.equals("closed") ? null : TimeText.weekly(hours));
      }
    }
    return new Hours(TimeText.weekly(weekly), seasons, holidays);
  }

  /// `10 days a month`, `6 half days of 240 minutes a week`, `20 entries once`, `5 days a term from
  /// 2026-01-05 2026-09-01`.
  private static Allowance allowance(Words words) {
    int units = words.number();
    Allowance.Unit unit = unit(words);
    long halfDayMillis = 0;
    if (words.take("of")) {
      halfDayMillis = words.number() * 60_000L;
      words.expect("minutes");
    }
    words.take("a");
    Allowance.Period period =
        Words.code(words.next(), Allowance.Period.values(), Allowance.Period::code);
    List<LocalDate> terms = new ArrayList<>();
    if (words.take("from")) {
      while (!words.isEmpty()) {
        terms.add(TimeText.date(words.next()));
      }
    }
    return new Allowance(unit, units, period, terms, halfDayMillis);
  }

  private static Allowance.Unit unit(Words words) {
    if (words.take("half days")) {
      return Allowance.Unit.HALF_DAY;
    }
    return switch (words.next()) {
      case "days", "day" -> Allowance.Unit.DAY;
      case "hours", "hour" -> Allowance.Unit.HOUR;
      case "entries", "entry" -> Allowance.Unit.ENTRY;
      default -> throw new Malformed("an allowance is of days, half days, hours or entries");
    };
  }

  /// `may keyhold`, `may use the reserve`, `may pass lockdown 2`.
  private static Plan.Privileges may(Words words, Plan.Privileges so) {
    if (words.take("keyhold")) {
      return new Plan.Privileges(so.reserve(), true, so.passesLockdown());
    }
    if (words.take("use the reserve")) {
      return new Plan.Privileges(true, so.keyholder(), so.passesLockdown());
    }
    words.expect("pass lockdown");
    return new Plan.Privileges(so.reserve(), so.keyholder(), words.number());
  }
}
