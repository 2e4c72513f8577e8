package coop.latchkey.hub.policy;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.Rules;
import coop.latchkey.core.rule.Settings;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.RuleJson;
import coop.latchkey.hub.keys.HubKeys;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// Reads a space's rules from the database, where each stands in a row as the policy's own JSON.
public final class RulesRows {
  private final Handle handle;
  private final SpaceId space;

  private RulesRows(Handle handle, SpaceId space) {
    this.handle = handle;
    this.space = space;
  }

  /// The ids of all spaces.
  public static List<SpaceId> spaces(Handle handle) {
    return handle
        .createQuery("SELECT id FROM space ORDER BY id")
        .map((row, _) -> new SpaceId(row.getString(1)))
        .list();
  }

  /// The rules of one space that is there, with its visitors.
  public static SpaceRules of(Handle handle, SpaceId space, HubKeys keys) {
    SpaceRules own = own(handle, space);
    List<Member> all = new ArrayList<>(own.members());
    VisitorRows.of(handle, own, keys).forEach(visitor -> all.add(visitor.member()));
    return new SpaceRules(space, own.shared(), own.doors(), all);
  }

  /// The rules of one space that is there, with nobody from elsewhere.
  public static SpaceRules own(Handle handle, SpaceId space) {
    RulesRows rows = new RulesRows(handle, space);
    return new SpaceRules(space, rows.shared(), rows.doors(), rows.members());
  }

  /// The rules of one space that is there, without anybody.
  public static SpaceRules withoutMembers(Handle handle, SpaceId space) {
    RulesRows rows = new RulesRows(handle, space);
    return new SpaceRules(space, rows.shared(), rows.doors(), List.of());
  }

  /// One member or guest; null when there is none of this name.
  public static @Nullable Member member(Handle handle, SpaceId space, MemberId id) {
    return handle
        .createQuery("SELECT rule FROM member WHERE space = ? AND id = ?")
        .bind(0, space.value())
        .bind(1, id.value())
        .map((row, _) -> rule(row, RuleJson::readMember))
        .findFirst()
        .orElse(null);
  }

  /// Those of these members that there are.
  static List<Member> members(Handle handle, SpaceId space, Collection<MemberId> ids) {
    return ids.stream().map(id -> member(handle, space, id)).filter(Objects::nonNull).toList();
  }

  /// The members and guests of a space; none when there is no such space.
  static List<Member> members(Handle handle, SpaceId space) {
    return new RulesRows(handle, space).members();
  }

  /// The trainings of a space.
  public static List<Training> trainings(Handle handle, SpaceId space) {
    return new RulesRows(handle, space)
        .list(
            "SELECT rule FROM training WHERE space = ? ORDER BY id",
            (row, _) -> Training.read(row.getString("rule")));
  }

  /// The agreements by which a space admits others' members.
  public static List<Agreement> agreements(Handle handle, SpaceId space) {
    return new RulesRows(handle, space)
        .list(
            "SELECT rule FROM agreement WHERE space = ? ORDER BY id",
            (row, _) -> Agreement.read(row.getString("rule")));
  }

  /// A rule of the database, which only good rules enter.
  public static <T> T rule(ResultSet row, Function<byte[], Parsed<T>> reader) throws SQLException {
    String json = row.getString("rule");
    return switch (reader.apply(json.getBytes(StandardCharsets.UTF_8))) {
      case Parsed.Ok<T>(T value) -> value;
      case Parsed.Bad<T>(String kind, String detail) ->
          throw new IllegalStateException(
              "the database holds a rule that cannot be read ("
                  + kind
                  + ", "
                  + detail
                  + "); load the space's file again: "
                  + json);
    };
  }

  private <T> List<T> list(String sql, RowMapper<T> mapper) {
    return handle.createQuery(sql).bind(0, space.value()).map(mapper).list();
  }

  private <T> List<T> rules(String table, Function<byte[], Parsed<T>> reader) {
    return list(
        "SELECT rule FROM " + table + " WHERE space = ? ORDER BY id",
        (row, _) -> rule(row, reader));
  }

  private Rules shared() {
    return list(
            "SELECT time_zone, settings AS rule FROM space WHERE id = ?",
            (row, _) -> {
              Settings settings = rule(row, RuleJson::readSettings);
              return new Rules(
                  java.time.ZoneId.of(row.getString("time_zone")),
                  settings,
                  rules("calendar", RuleJson::readCalendar),
                  rules("zone", RuleJson::readZone),
                  List.of(),
                  rules("plan", RuleJson::readPlan));
            })
        .getFirst();
  }

  private Map<GatewayId, List<Door>> doors() {
    Map<GatewayId, List<Door>> all = new HashMap<>();
    list("SELECT id FROM gateway WHERE space = ?", (row, _) -> new GatewayId(row.getString(1)))
        .forEach(gateway -> all.put(gateway, new ArrayList<>()));
    list(
            "SELECT gateway, rule FROM door WHERE space = ? ORDER BY id",
            (row, _) ->
                Map.entry(new GatewayId(row.getString("gateway")), rule(row, RuleJson::readDoor)))
        .forEach(door ->
            all.computeIfAbsent(door.getKey(), _ -> new ArrayList<>()).add(door.getValue()));
    all.replaceAll((_, doors) -> List.copyOf(doors));
    return all;
  }

  private List<Member> members() {
    return rules("member", RuleJson::readMember);
  }
}
