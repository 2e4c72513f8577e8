package coop.latchkey.hub.policy;

import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.rule.WeeklySchedule;
import coop.latchkey.core.rule.Zone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// Reads a space's rules from the database.
final class RulesRows {
  private final Handle handle;
  private final SpaceId space;

  private RulesRows(Handle handle, SpaceId space) {
    this.handle = handle;
    this.space = space;
  }

  /// The ids of all spaces.
  static List<SpaceId> spaces(Handle handle) {
    return handle
        .createQuery("SELECT id FROM space ORDER BY id")
        .map((row, _) -> new SpaceId(row.getString(1)))
        .list();
  }

  /// The rules of one space that is there.
  static SpaceRules of(Handle handle, SpaceId space) {
    RulesRows rows = new RulesRows(handle, space);
    String timeZone =
        rows.list("SELECT time_zone FROM space WHERE id = ?", (row, _) -> row.getString(1))
            .getFirst();
    return new SpaceRules(
        space,
        java.time.ZoneId.of(timeZone),
        rows.list(
            "SELECT id, inside FROM zone WHERE space = ?",
            (row, _) ->
                Zone.of(new ZoneId(row.getString("id")), zoneOrNull(row.getString("inside")))),
        rows.doors(),
        rows.plans(),
        rows.members());
  }

  private <T> List<T> list(String sql, RowMapper<T> mapper) {
    return handle.createQuery(sql).bind(0, space.value()).map(mapper).list();
  }

  private <K, V> Map<K, List<V>> group(String sql, RowMapper<Map.Entry<K, V>> mapper) {
    return list(sql, mapper).stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  private Map<GatewayId, List<Door>> doors() {
    Map<GatewayId, List<Door>> all = new HashMap<>();
    list("SELECT id FROM gateway WHERE space = ?", (row, _) -> new GatewayId(row.getString(1)))
        .forEach(gateway -> all.put(gateway, List.of()));
    all.putAll(
        group(
            "SELECT gateway, id, from_zone, to_zone FROM door WHERE space = ?",
            (row, _) ->
                Map.entry(
                    new GatewayId(row.getString("gateway")),
                    Door.of(
                        new DoorId(row.getString("id")),
                        zoneOrNull(row.getString("from_zone")),
                        new ZoneId(row.getString("to_zone"))))));
    return all;
  }

  private List<Plan> plans() {
    Map<String, List<ZoneId>> zones =
        group(
            "SELECT plan, zone FROM plan_zone WHERE space = ?",
            (row, _) -> Map.entry(row.getString(1), new ZoneId(row.getString(2))));
    Map<String, List<WeeklySchedule.Span>> spans =
        group(
            "SELECT plan, days, from_minute, to_minute FROM plan_span WHERE space = ?"
                + " ORDER BY position",
            (row, _) ->
                Map.entry(
                    row.getString(1),
                    new WeeklySchedule.Span(days(row.getInt(2)), row.getInt(3), row.getInt(4))));
    return list(
        "SELECT id FROM plan WHERE space = ?",
        (row, _) ->
            Plan.of(
                new PlanId(row.getString(1)),
                new HashSet<>(zones.getOrDefault(row.getString(1), List.of())),
                new WeeklySchedule(spans.getOrDefault(row.getString(1), List.of()))));
  }

  private List<Member> members() {
    Map<String, List<Subscription>> plans =
        group(
            "SELECT member, plan, from_day, to_day FROM subscription WHERE space = ?"
                + " ORDER BY position",
            (row, _) ->
                Map.entry(
                    row.getString("member"),
                    new Subscription(
                        new PlanId(row.getString("plan")),
                        dayOrNull(row.getString("from_day")),
                        dayOrNull(row.getString("to_day")))));
    Map<String, List<Credential>> credentials =
        group(
            "SELECT digest, member, from_day, to_day FROM credential WHERE space = ?"
                + " ORDER BY digest",
            (row, _) -> Map.entry(row.getString("member"), credential(row)));
    return list(
        "SELECT id, status, long_unlock FROM member WHERE space = ?",
        (row, _) ->
            new Member(
                new MemberId(row.getString("id")),
                status(row.getString("status")),
                plans.getOrDefault(row.getString("id"), List.of()),
                credentials.getOrDefault(row.getString("id"), List.of()),
                row.getInt("long_unlock") == 1,
                List.of(),
                null,
                List.of(),
                null,
                null));
  }

  private static Credential credential(ResultSet row) throws SQLException {
    return new Credential(
        CredentialDigest.ofHex(row.getString("digest")),
        Credential.Kind.BADGE,
        false,
        dayOrNull(row.getString("from_day")),
        dayOrNull(row.getString("to_day")));
  }

  private static MemberStatus status(String code) {
    return Arrays.stream(MemberStatus.values())
        .filter(status -> status.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no member status \"" + code + "\""));
  }

  /// Bit 0 is Monday.
  private static Set<DayOfWeek> days(int mask) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> (mask >> (day.getValue() - 1) & 1) == 1)
        .collect(Collectors.toSet());
  }

  private static @Nullable LocalDate dayOrNull(@Nullable String day) {
    return day == null ? null : LocalDate.parse(day);
  }

  private static @Nullable ZoneId zoneOrNull(@Nullable String name) {
    return name == null ? null : new ZoneId(name);
  }
}
