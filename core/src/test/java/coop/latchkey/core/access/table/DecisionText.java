package coop.latchkey.core.access.table;

import coop.latchkey.core.access.Charge;
import coop.latchkey.core.access.Decision;
import coop.latchkey.core.access.Notice;
import java.time.Instant;
import java.time.ZoneId;
import java.util.StringJoiner;

/// A decision in the words of a table: everything that a decision says but whose it is.
///
/// - `granted flex, charges 1 in 2026-11-01 until Wed 2026-11-25 00:00, last unit`
/// - `asks pin`
/// - `denied outside hours, from Wed 2026-11-25 09:00`
final class DecisionText {
  private DecisionText() {}

  static String of(Decision decision, ZoneId zone) {
    return switch (decision) {
      case Decision.Granted granted -> granted(granted, zone);
      case Decision.Asked asked -> "asks " + Words.spaced(asked.ask().code());
      case Decision.Denied denied -> {
        Instant from = denied.from();
        yield "denied "
            + Words.spaced(denied.reason().code())
            + (from == null ? "" : ", from " + TimeText.text(from, zone));
      }
    };
  }

  private static String granted(Decision.Granted granted, ZoneId zone) {
    StringJoiner text = new StringJoiner(", ");
    String plan = granted.plan() == null ? "" : " " + granted.plan().value();
    text.add(
        switch (granted.basis()) {
          case PLAN -> "granted" + plan;
          case AGREEMENT -> "granted agreement" + plan;
          case INVITATION -> "granted invitation" + plan;
          case EVACUATION -> "granted evacuation" + plan;
          case LEAVING -> "granted leaving" + plan;
        });
    Charge charge = granted.charge();
    if (charge != null) {
      text.add(charge(charge, zone));
    }
    granted.notices().stream().sorted().map(Notice::code).map(Words::spaced).forEach(text::add);
    if (granted.longUnlock()) {
      text.add("long unlock");
    }
    return text.toString();
  }

  /// A guest's entries are of no period, and an entry covers no time.
  private static String charge(Charge charge, ZoneId zone) {
    return "charges "
        + charge.units()
        + (charge.plan() == null ? "" : " in " + charge.period())
        + (charge.until().equals(charge.from())
            ? ""
            : " until " + TimeText.text(charge.until(), zone));
  }
}
