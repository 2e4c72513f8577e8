package coop.latchkey.hub.member;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.config.Checked;
import coop.latchkey.config.ConfigFile;
import coop.latchkey.core.access.CredentialKey;
import coop.latchkey.core.id.CalendarId;
import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Calendar;
import coop.latchkey.core.rule.Days;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Rules;
import coop.latchkey.core.rule.Settings;
import coop.latchkey.core.rule.Zone;
import coop.latchkey.core.wire.RuleJson;
import coop.latchkey.hub.policy.Agreement;
import coop.latchkey.hub.policy.Training;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads a seed file (`space.json`): first against its schema, then for what a schema cannot say.
/// Either step reports everything it finds at once.
final class SeedReader {
  private static final String SCHEMA = "space.schema.json";
  private static final String ALWAYS =
      """
      [{"days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "from": "00:00", "to": "24:00"}]\
      """;

  private final SeedNode root;
  private final IcsFolder files;
  private final Set<CalendarId> fromFiles = new HashSet<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<DoorId, GatewayId> gatewayOf = new HashMap<>();
  private final Map<MemberId, Presence> presences = new HashMap<>();
  private final Map<String, String> credentialPlaces = new HashMap<>();

  private SeedReader(SeedNode root, IcsFolder files) {
    this.root = root;
    this.files = files;
  }

  /// Reads.
  ///
  /// @param file what to call the file in messages
  /// @param files where its calendar files are
  /// @param keys the keys under which cards and PINs are digested
  static Checked<Seed> read(
      String file, byte[] json, IcsFolder files, Function<SpaceId, CredentialKey> keys) {
    return ConfigFile.parse(file, json, SCHEMA)
        .then(node -> seed(SeedNode.root(file, node), files, keys));
  }

  private static Checked<Seed> seed(
      SeedNode root, IcsFolder files, Function<SpaceId, CredentialKey> keys) {
    SeedReader reader = new SeedReader(root, files);
    Seed seed = reader.seed(keys);
    new SeedCheck(root, reader.credentialPlaces).check(seed);
    return Checked.of(seed, root.problems());
  }

  private Seed seed(Function<SpaceId, CredentialKey> keys) {
    SeedNode space = root.child("space");
    SpaceId id = new SpaceId(space.text("id"));
    java.time.ZoneId timeZone = timeZone(space);
    List<Training> trainings = root.list("trainings", this::training);
    SeedMembers people = new SeedMembers(keys.apply(id), timeZone, trainings, credentialPlaces);
    List<Member> members = new ArrayList<>(root.list("members", node -> member(people, node)));
    members.addAll(root.list("guests", node -> named("members", node, people.guest(node))));
    return new Seed(
        id,
        space.text("name"),
        new Rules(
            timeZone,
            settings(),
            root.list("calendars", node -> calendar(node, timeZone)),
            root.list("zones", this::zone),
            root.list("doors", this::door),
            root.list("plans", this::plan)),
        root.list("gateways", node -> new GatewayId(node.text("id"))),
        gatewayOf,
        root.list("desks", SeedReader::desk),
        root.list("sensors", SeedReader::sensor),
        SeedWireless.of(root),
        trainings,
        members,
        presences,
        root.list("agreements", SeedReader::agreement),
        fromFiles,
        names);
  }

  private static java.time.ZoneId timeZone(SeedNode space) {
    String name = space.text("timeZone");
    try {
      return java.time.ZoneId.of(name);
    } catch (DateTimeException _) {
      space.wrong(
          "timeZone",
          "there is no time zone \"" + name + "\"",
          "write an IANA name, such as Europe/Paris");
      return ZoneOffset.UTC;
    }
  }

  private <T> @Nullable T named(String list, SeedNode node, @Nullable T value) {
    if (node.json().has("name")) {
      names.put(list + "/" + node.text("id"), node.text("name"));
    }
    return value;
  }

  private Settings settings() {
    SeedNode node = root.child("settings");
    ObjectNode usual = SeedMembers.object(RuleJson.write(Settings.USUAL));
    ObjectNode json = usual.deepCopy();
    if (node.json() instanceof ObjectNode given) {
      json.setAll(given);
    }
    Settings settings = new SeedRule(node, json, usual, Map.of()).read(RuleJson::readSettings);
    return settings == null ? Settings.USUAL : settings;
  }

  private @Nullable Calendar calendar(SeedNode node, java.time.ZoneId timeZone) {
    ObjectNode json = SeedRule.copy(node, Set.of("name", "ics"));
    if (node.json().has("ics")) {
      fromFiles.add(new CalendarId(node.text("id")));
      ArrayNode days = json.withArray("/days");
      files
          .days(node, timeZone)
          .forEach(span ->
              days.addObject()
                  .put("from", String.valueOf(span.from()))
                  .put("to", String.valueOf(span.to())));
      if (days.isEmpty()) {
        return placeholder(node);
      }
    } else if (!json.has("days")) {
      node.wrong(
          "days",
          "the calendar has no days",
          "list them, or name a calendar file beside this one as ics");
      return placeholder(node);
    }
    ObjectNode plain = SeedRule.only(json, "id");
    plain.putArray("days").addObject().put("from", "2000-01-01").put("to", "2000-01-01");
    return named(
        "calendars", node, new SeedRule(node, json, plain, Map.of()).read(RuleJson::readCalendar));
  }

  /// Stands for a calendar whose days are unknown, so that what names it is not reported as well.
  private @Nullable Calendar placeholder(SeedNode node) {
    Days some = new Days(LocalDate.EPOCH, LocalDate.EPOCH);
    return named("calendars", node, new Calendar(new CalendarId(node.text("id")), List.of(some)));
  }

  private @Nullable Zone zone(SeedNode node) {
    ObjectNode json = SeedRule.copy(node, Set.of("name"));
    if (json.has("reserved") && !json.has("capacity")) {
      node.wrong(
          "reserved",
          "places cannot be reserved where any number of people fits",
          "give the zone a capacity");
    }
    SeedRule rule = new SeedRule(node, json, SeedRule.only(json, "id"), Map.of());
    return named("zones", node, rule.read(RuleJson::readZone));
  }

  private @Nullable Door door(SeedNode node) {
    ObjectNode json = SeedRule.copy(node, Set.of("name", "gateway"));
    SeedRule rule = new SeedRule(node, json, SeedRule.only(json, "id", "to"), Map.of());
    gatewayOf.put(new DoorId(node.text("id")), new GatewayId(node.text("gateway")));
    return named("doors", node, rule.read(RuleJson::readDoor));
  }

  private static Seed.Desk desk(SeedNode node) {
    return new Seed.Desk(
        new DeskId(node.text("id")),
        node.text("name"),
        gateway(node),
        new ZoneId(node.text("zone")));
  }

  /// Of a desk or a sensor; none is named for a wireless one.
  private static GatewayId gateway(SeedNode node) {
    String gateway = node.textOrNull("gateway");
    return gateway == null ? GatewayId.WIRELESS : new GatewayId(gateway);
  }

  private static Directory.Sensor sensor(SeedNode node) {
    SensorKind kind = SensorKind.ofCode(node.text("kind"));
    String door = node.textOrNull("door");
    String from = node.textOrNull("from");
    return new Directory.Sensor(
        new SensorId(node.text("id")),
        node.text("name"),
        kind,
        gateway(node),
        door == null ? null : new DoorId(door),
        from == null ? null : new ZoneId(from),
        new ZoneId(node.text(kind == SensorKind.COUNTER ? "to" : "zone")));
  }

  private @Nullable Plan plan(SeedNode node) {
    ObjectNode json = SeedRule.copy(node, Set.of("name"));
    ObjectNode plain = SeedRule.only(json, "id", "zones", "doors");
    plain.set("weekly", SeedMembers.json(ALWAYS));
    return named("plans", node, new SeedRule(node, json, plain, Map.of()).read(RuleJson::readPlan));
  }

  private @Nullable Training training(SeedNode node) {
    named("trainings", node, node);
    return hubRule(node, Training::of);
  }

  private static @Nullable Agreement agreement(SeedNode node) {
    return hubRule(node, Agreement::of);
  }

  private static <T> @Nullable T hubRule(SeedNode node, Function<JsonNode, T> read) {
    try {
      return read.apply(node.json());
    } catch (IllegalArgumentException | DateTimeException e) {
      node.wrong("", String.valueOf(e.getMessage()), "write it as the guide for operators shows");
      return null;
    }
  }

  private @Nullable Member member(SeedMembers people, SeedNode node) {
    presences.put(new MemberId(node.text("id")), Presence.ofCode(node.text("presence")));
    return named("members", node, people.member(node));
  }
}
