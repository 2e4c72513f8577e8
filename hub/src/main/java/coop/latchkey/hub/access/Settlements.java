package coop.latchkey.hub.access;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.store.Database;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;

/// What the visits of a month come to, for each allied space. Waits for the disk.
public final class Settlements {
  private final Database database;

  /// Works on this database.
  public Settlements(Database database) {
    this.database = database;
  }

  /// Visits of one allied space's members at one price.
  ///
  /// @param price of one, in the currency's minor units (cents)
  public record Item(SpaceId home, long visits, long price, Currency currency) {
    /// What they come to, in minor units, exact.
    public long sum() {
      return Math.multiplyExact(visits, price);
    }
  }

  /// A month's visits in a space, by home and price.
  public List<Item> of(SpaceId space, YearMonth month) {
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT home, price, currency, count(*) AS visits FROM visit"
                    + " WHERE space = ? AND day BETWEEN ? AND ?"
                    + " GROUP BY home, currency, price ORDER BY home, currency, price")
            .bind(0, space.value())
            .bind(1, month.atDay(1).toString())
            .bind(2, month.atEndOfMonth().toString())
            .map((row, _) -> {
              Currency currency = Currency.getInstance(row.getString("currency"));
              return new Item(
                  new SpaceId(row.getString("home")),
                  row.getLong("visits"),
                  minor(new BigDecimal(row.getString("price")), currency),
                  currency);
            })
            .list());
  }

  private static long minor(BigDecimal amount, Currency currency) {
    return amount.movePointRight(Math.max(0, currency.getDefaultFractionDigits())).longValueExact();
  }
}
