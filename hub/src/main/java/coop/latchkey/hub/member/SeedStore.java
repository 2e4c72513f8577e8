package coop.latchkey.hub.member;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.rule.Calendar;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Zone;
import coop.latchkey.core.wire.RuleJson;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.names.MemberIndex;
import coop.latchkey.hub.policy.Agreement;
import coop.latchkey.hub.policy.Training;
import coop.latchkey.hub.rule.RuleChanges;
import coop.latchkey.hub.rule.RuleProblem;
import coop.latchkey.hub.store.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/// Writes a seed into the database, replacing whatever stood there of its space. The very file that
/// was loaded last changes nothing, so that what was changed since outlives a restart.
final class SeedStore implements Writer.Work<SeedStore.Stored> {
  /// Children before parents: each row's references hold at any time.
  private static final List<String> TABLES =
      List.of(
          "credential",
          "member",
          "agreement",
          "training",
          "plan",
          "calendar",
          "wireless_source",
          "sensor",
          "desk",
          "door",
          "gateway",
          "zone");

  private final Seed seed;
  private final SeedFingerprint fingerprint;
  private final HubKeys keys;
  private final RuleChanges.Why why;

  /// What became of it.
  ///
  /// @param problems with the agreements, as the other spaces are now; nothing is stored then
  /// @param changed whether the space held anything else before
  record Stored(List<RuleProblem> problems, boolean changed) {}

  /// @param fingerprint of the file
  SeedStore(Seed seed, SeedFingerprint fingerprint, HubKeys keys, RuleChanges.Why why) {
    this.seed = seed;
    this.fingerprint = fingerprint;
    this.keys = keys;
    this.why = why;
  }

  @Override
  public Stored run(Handle handle) {
    List<RuleProblem> problems = seed.ruleSet().problemsOfAgreements(handle, keys);
    String stored = stored(handle);
    if (!problems.isEmpty() || fingerprint.text().equals(stored)) {
      return new Stored(problems, false);
    }
    String before = content(handle);
    if (stored != null && fingerprint.isOfSameFiles(stored)) {
      extendCalendars(handle);
    } else {
      replace(handle);
    }
    boolean changed = !content(handle).equals(before);
    if (changed) {
      RuleChanges.noteLoad(handle, seed.id(), why);
    }
    return new Stored(List.of(), changed);
  }

  private @Nullable String stored(Handle handle) {
    return handle
        .createQuery("SELECT file FROM space WHERE id = ? AND file IS NOT NULL")
        .bind(0, seed.id().value())
        .mapTo(String.class)
        .findFirst()
        .orElse(null);
  }

  /// The same files in another year: only the days that calendar files have then are new.
  private void extendCalendars(Handle handle) {
    for (Calendar calendar : seed.rules().calendars()) {
      if (seed.fromFiles().contains(calendar.id())) {
        handle.execute(
            "UPDATE calendar SET rule = ? WHERE space = ? AND id = ?",
            text(RuleJson.write(calendar)),
            seed.id().value(),
            calendar.id().value());
      }
    }
    handle.execute("UPDATE space SET file = ? WHERE id = ?", fingerprint.text(), seed.id().value());
  }

  /// All rows of the space as text: equal for equal content.
  private String content(Handle handle) {
    StringBuilder rows = new StringBuilder();
    handle
        .createQuery("SELECT name, time_zone, settings FROM space WHERE id = ?")
        .bind(0, seed.id().value())
        .mapToMap()
        .forEach(rows::append);
    for (String table : TABLES) {
      handle
          .createQuery("SELECT * FROM " + table + " WHERE space = ? ORDER BY 2")
          .bind(0, seed.id().value())
          .mapToMap()
          .forEach(row -> rows.append(table).append(row));
    }
    return rows.toString();
  }

  private void replace(Handle handle) {
    String space = seed.id().value();
    for (String table : TABLES) {
      handle.execute("DELETE FROM " + table + " WHERE space = ?", space);
    }
    handle.execute(
        "INSERT INTO space (id, name, time_zone, settings, file) VALUES (?, ?, ?, ?, ?)"
            + " ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
            + " time_zone = excluded.time_zone, settings = excluded.settings, file = excluded.file",
        space,
        seed.name(),
        seed.rules().timeZone().getId(),
        text(RuleJson.write(seed.rules().settings())),
        fingerprint.text());
    writeBuilding(handle);
    writeWireless(handle);
    writeRules(handle);
    writeMembers(handle);
  }

  private void writeBuilding(Handle handle) {
    try (Rows zones = new Rows(handle, "zone", "id, position, name, rule");
        Rows gateways = new Rows(handle, "gateway", "id, position");
        Rows doors = new Rows(handle, "door", "id, position, name, gateway, rule");
        Rows desks = new Rows(handle, "desk", "id, position, name, gateway, zone");
        Rows sensors =
            new Rows(
                handle, "sensor", "id, position, name, kind, gateway, door, from_zone, zone")) {
      for (Zone zone : seed.rules().zones()) {
        String name = seed.name("zones", zone.id());
        zones.add(zone.id(), zones.count(), name, text(RuleJson.write(zone)));
      }
      seed.gateways().forEach(gateway -> gateways.add(gateway, gateways.count()));
      zones.write();
      gateways.write();
      for (Door d : seed.rules().doors()) {
        String name = seed.name("doors", d.id());
        doors.add(d.id(), doors.count(), name, seed.gateway(d), text(RuleJson.write(d)));
      }
      for (Seed.Desk d : seed.desks()) {
        desks.add(d.id(), desks.count(), d.name(), wired(d.gateway()), d.zone());
      }
      for (Directory.Sensor s : seed.sensors()) {
        sensors.add(
            s.id(),
            sensors.count(),
            s.name(),
            s.kind().code(),
            wired(s.gateway()),
            s.door(),
            s.from(),
            s.zone());
      }
      doors.write();
      desks.write();
      sensors.write();
    }
  }

  /// What the file gives to desks and sensors; announcements come with the next message.
  private void writeWireless(Handle handle) {
    try (Rows rows =
        new Rows(
            handle,
            "wireless_source",
            "source, topic, component, desk, sensor, part, preset, occupied_after, vacant_after,"
                + " silent_after, near, inverted")) {
      for (WirelessSource one : seed.wireless()) {
        rows.add(
            one.id(),
            one.topic(),
            one.component(),
            one.desk(),
            one.sensor(),
            one.part(),
            one.preset(),
            (int) one.occupiedAfterMillis(),
            (int) one.vacantAfterMillis(),
            (int) one.silentAfterMillis(),
            one.nearCentimetres(),
            one.inverted() ? 1 : 0);
      }
      rows.write();
    }
  }

  /// No gateway for what is wireless.
  private static @Nullable GatewayId wired(GatewayId gateway) {
    return gateway.equals(GatewayId.WIRELESS) ? null : gateway;
  }

  private void writeRules(Handle handle) {
    try (Rows calendars = new Rows(handle, "calendar", "id, name, rule");
        Rows plans = new Rows(handle, "plan", "id, name, rule");
        Rows trainings = new Rows(handle, "training", "id, name, rule");
        Rows agreements = new Rows(handle, "agreement", "id, rule")) {
      for (Calendar calendar : seed.rules().calendars()) {
        String name = seed.name("calendars", calendar.id());
        calendars.add(calendar.id(), name, text(RuleJson.write(calendar)));
      }
      for (Plan plan : seed.rules().plans()) {
        plans.add(plan.id(), seed.name("plans", plan.id()), text(RuleJson.write(plan)));
      }
      for (Training training : seed.trainings()) {
        trainings.add(training.id(), seed.name("trainings", training.id()), training.json());
      }
      for (Agreement agreement : seed.agreements()) {
        agreements.add(agreement.id(), agreement.json());
      }
      calendars.write();
      plans.write();
      trainings.write();
      agreements.write();
    }
  }

  private void writeMembers(Handle handle) {
    try (Rows members = new Rows(handle, "member", "id, name, presence, rule");
        Rows credentials = new Rows(handle, "credential", "digest, member")) {
      for (Member m : seed.members()) {
        String name = seed.name("members", m.id());
        members.add(m.id(), name, seed.presence(m).code(), text(RuleJson.write(m)));
        for (Credential credential : m.credentials()) {
          credentials.add(credential.digest(), m.id());
        }
      }
      members.write();
      credentials.write();
    }
    MemberIndex index = new MemberIndex(handle, seed.id());
    index.clear();
    index.add(
        seed.members().stream()
            .map(one -> new MemberIndex.Named(one, seed.name("members", one.id())))
            .toList());
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
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
