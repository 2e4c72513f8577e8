package coop.latchkey.core.access;

import coop.latchkey.core.rule.Calendar;
import coop.latchkey.core.rule.Days;
import java.util.Arrays;
import java.util.List;

/// The days of a [Calendar], as days since 1970; immutable.
final class DaySet {
  /// Ascending and apart from each other, both ends inclusive.
  private final int[] firsts;

  private final int[] lasts;

  DaySet(Calendar calendar) {
    List<Days> spans = calendar.days().stream().sorted(DaySet::byFirstDay).toList();
    int[] from = new int[spans.size()];
    int[] to = new int[spans.size()];
    int count = 0;
    for (Days span : spans) {
      int first = CredentialRows.firstDay(span.from());
      int last = CredentialRows.lastDay(span.to());
      if (count > 0 && first <= to[count - 1]) {
        to[count - 1] = Math.max(to[count - 1], last);
      } else {
        from[count] = first;
        to[count++] = last;
      }
    }
    firsts = Arrays.copyOf(from, count);
    lasts = Arrays.copyOf(to, count);
  }

  boolean contains(int day) {
    int found = Arrays.binarySearch(firsts, day);
    int before = found >= 0 ? found : -found - 2;
    return before >= 0 && day <= lasts[before];
  }

  private static int byFirstDay(Days a, Days b) {
    return Integer.compare(CredentialRows.firstDay(a.from()), CredentialRows.firstDay(b.from()));
  }
}
