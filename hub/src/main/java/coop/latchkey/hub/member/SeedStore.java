package coop.latchkey.hub.member;

import coop.latchkey.core.access.CredentialKey;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.WeeklySchedule;
import coop.latchkey.hub.store.Writer;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/// Writes a seed into the database, replacing whatever stood there of its space, so that loading
/// the same file twice leaves what loading it once does. Card numbers and PINs are digested here
/// and go no further.
final class SeedStore implements Writer.Work<SeedStore.Stored> {
  /// Children before parents: each row's references hold at any time.
  private static final List<String> TABLES =
      List.of(
          "credential",
          "subscription",
          "member",
          "plan_span",
          "plan_zone",
          "plan",
          "desk",
          "door",
          "gateway",
          "zone");

  private final Seed seed;
  private final CredentialKey key;

  /// What the space holds now.
  ///
  /// @param changed whether it held anything else before
  record Stored(int credentials, boolean changed) {}

  SeedStore(Seed seed, CredentialKey key) {
    this.seed = seed;
    this.key = key;
  }

  @Override
  public Stored run(Handle handle) {
    String before = fingerprint(handle);
    int credentials = replace(handle);
    return new Stored(credentials, !fingerprint(handle).equals(before));
  }

  /// All rows of the space as text: equal for equal content.
  private String fingerprint(Handle handle) {
    StringBuilder rows = new StringBuilder();
    handle
        .createQuery("SELECT name || char(9) || time_zone FROM space WHERE id = ?")
        .bind(0, seed.id().value())
        .mapTo(String.class)
        .forEach(rows::append);
    for (String table : TABLES) {
      handle
          .createQuery("SELECT * FROM " + table + " WHERE space = ? ORDER BY 2, 3")
          .bind(0, seed.id().value())
          .mapToMap()
          .forEach(row -> rows.append(table).append(row));
    }
    return rows.toString();
  }

  /// Returns the number of credentials.
  private int replace(Handle handle) {
    String space = seed.id().value();
    for (String table : TABLES) {
      handle.execute("DELETE FROM " + table + " WHERE space = ?", space);
    }
    handle.execute(
        "INSERT INTO space (id, name, time_zone) VALUES (?, ?, ?)"
            + " ON CONFLICT (id) DO UPDATE SET name = excluded.name, time_zone = excluded.time_zone",
        space,
        seed.name(),
        seed.timeZone().getId());
    writeBuilding(handle);
    writePlans(handle);
    return writeMembers(handle);
  }

  private void writeBuilding(Handle handle) {
    try (Rows zones = new Rows(handle, "zone", "id, position, name, inside, capacity");
        Rows gateways = new Rows(handle, "gateway", "id, position");
        Rows doors = new Rows(handle, "door", "id, position, name, gateway, from_zone, to_zone");
        Rows desks = new Rows(handle, "desk", "id, position, name, gateway, zone")) {
      for (Seed.Zone zone : seed.zones()) {
        zones.add(zone.id(), zones.count(), zone.name(), zone.inside(), zone.capacity());
      }
      seed.gateways().forEach(gateway -> gateways.add(gateway, gateways.count()));
      zones.write();
      gateways.write();
      for (Seed.Door d : seed.doors()) {
        doors.add(d.id(), doors.count(), d.name(), d.gateway(), d.from(), d.to());
      }
      for (Seed.Desk d : seed.desks()) {
        desks.add(d.id(), desks.count(), d.name(), d.gateway(), d.zone());
      }
      doors.write();
      desks.write();
    }
  }

  private void writePlans(Handle handle) {
    try (Rows plans = new Rows(handle, "plan", "id, name");
        Rows zones = new Rows(handle, "plan_zone", "plan, zone");
        Rows spans =
            new Rows(handle, "plan_span", "plan, position, days, from_minute, to_minute")) {
      for (Seed.Plan plan : seed.plans()) {
        plans.add(plan.id(), plan.name());
        for (ZoneId zone : plan.zones()) {
          zones.add(plan.id(), zone);
        }
        for (WeeklySchedule.Span span : plan.schedule().spans()) {
          spans.add(
              plan.id(), spans.count(), mask(span.days()), span.fromMinute(), span.toMinute());
        }
      }
      plans.write();
      zones.write();
      spans.write();
    }
  }

  private int writeMembers(Handle handle) {
    try (Rows members = new Rows(handle, "member", "id, name, presence, status, long_unlock");
        Rows plans = new Rows(handle, "subscription", "member, position, plan, from_day, to_day");
        Rows credentials = new Rows(handle, "credential", "digest, member, from_day, to_day")) {
      for (Seed.Member m : seed.members()) {
        members.add(
            m.id(), m.name(), m.presence().code(), m.status().code(), m.longUnlock() ? 1 : 0);
        for (Seed.Subscription s : m.plans()) {
          plans.add(m.id(), plans.count(), s.plan(), s.days().from(), s.days().to());
        }
        for (Seed.Badge badge : m.badges()) {
          Seed.Days days = badge.days();
          addCredential(credentials, key.digest(badge.card()), m.id(), days);
        }
        Seed.Pin pin = m.pin();
        if (pin != null) {
          addCredential(
              credentials, key.digestPin(pin.digits()), m.id(), new Seed.Days(null, null));
        }
      }
      members.write();
      plans.write();
      credentials.write();
      return credentials.count();
    }
  }

  private static void addCredential(
      Rows rows, CredentialDigest digest, MemberId member, Seed.Days days) {
    rows.add(digest, member, days.from(), days.to());
  }

  private static int mask(Set<DayOfWeek> days) {
    return days.stream().mapToInt(day -> 1 << (day.getValue() - 1)).sum();
  }

  /// Rows of one table, written as one batch. Everything is written as its text or number.
  private final class Rows implements AutoCloseable {
    private final PreparedBatch batch;
    private int count;

    Rows(Handle handle, String table, String columns) {
      int width = columns.split(",", -1).length;
      this.batch =
          handle.prepareBatch(
              "INSERT INTO "
                  + table
                  + " (space, "
                  + columns
                  + ") VALUES (?"
                  + ", ?".repeat(width)
                  + ")");
    }

    void add(@Nullable Object... values) {
      batch.bind(0, seed.id().value());
      for (int i = 0; i < values.length; i++) {
        Object value = values[i];
        if (value instanceof Integer number) {
          batch.bind(i + 1, number);
        } else {
          batch.bind(i + 1, value == null ? null : value.toString());
        }
      }
      batch.add();
      count++;
    }

    int count() {
      return count;
    }

    void write() {
      if (count > 0) {
        batch.execute();
      }
    }

    @Override
    public void close() {
      batch.close();
    }
  }
}
