package coop.latchkey.hub.access;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.web.Texts;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;

/// What is remembered, to be printed or to be opened in a spreadsheet.
final class AccessText {
  private AccessText() {}

  /// A list to tick off at the assembly point.
  static String muster(Muster muster, Texts texts) {
    String at =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
            .withLocale(texts.language().locale())
            .withZone(muster.space().timeZone())
            .format(muster.at());
    StringBuilder out = new StringBuilder();
    out.append(texts.text("muster.title", "space", muster.space().name(), "time", at))
        .append('\n')
        .append(texts.text("muster.people", "count", Integer.toString(muster.people())))
        .append('\n');
    for (Muster.InZone zone : muster.zones()) {
      out.append('\n').append(zone.name()).append(": ").append(zone.people()).append('\n');
      zone.names().forEach(name -> out.append("[ ] ").append(name).append('\n'));
      if (zone.unnamed() > 0) {
        out.append("[ ] ")
            .append(texts.text("muster.unnamed", "count", Integer.toString(zone.unnamed())))
            .append('\n');
      }
    }
    return out.append('\n').append(texts.text("muster.caution")).append('\n').toString();
  }

  /// CSV (RFC 4180); names and numbers need no quotes.
  static String settlements(SpaceId space, YearMonth month, List<Settlements.Item> items) {
    StringBuilder out =
        new StringBuilder("space,month,home,visits,priceMinor,sumMinor,currency\r\n");
    for (Settlements.Item item : items) {
      out.append(
          "%s,%s,%s,%d,%d,%d,%s\r\n"
              .formatted(
                  space,
                  month,
                  item.home(),
                  item.visits(),
                  item.price(),
                  item.sum(),
                  item.currency().getCurrencyCode()));
    }
    return out.toString();
  }
}
