package coop.latchkey.hub.member;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.config.Checked;
import coop.latchkey.config.ConfigFile;
import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.WeeklySchedule;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a seed file (`space.json`): first against its schema, then for what a schema cannot say.
/// Either step reports everything it finds at once.
final class SeedReader {
  private static final String SCHEMA = "space.schema.json";
  private static final int HOUR_MINUTES = 60;

  /// The names of days in the file, in the order of [DayOfWeek].
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  private SeedReader() {}

  /// Reads.
  ///
  /// @param file what to call the file in messages
  static Checked<Seed> read(String file, byte[] json) {
    return ConfigFile.parse(file, json, SCHEMA).then(node -> seed(file, node));
  }

  private static Checked<Seed> seed(String file, JsonNode json) {
    SeedNode root = SeedNode.root(file, json);
    SeedNode space = root.child("space");
    Seed seed =
        new Seed(
            new SpaceId(space.text("id")),
            space.text("name"),
            timeZone(space),
            root.list("zones", SeedReader::zone),
            root.list("gateways", node -> new GatewayId(node.text("id"))),
            root.list("doors", SeedReader::door),
            root.list("desks", SeedReader::desk),
            root.list("plans", SeedReader::plan),
            root.list("members", SeedReader::member));
    new SeedCheck(root).check();
    return Checked.of(seed, root.problems());
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

  private static Seed.Zone zone(SeedNode node) {
    return new Seed.Zone(
        new ZoneId(node.text("id")),
        node.text("name"),
        zoneOrNull(node, "inside"),
        node.json().has("capacity") ? node.json().path("capacity").intValue() : null);
  }

  private static Seed.Door door(SeedNode node) {
    return new Seed.Door(
        new DoorId(node.text("id")),
        node.text("name"),
        new GatewayId(node.text("gateway")),
        zoneOrNull(node, "from"),
        new ZoneId(node.text("to")));
  }

  private static Seed.Desk desk(SeedNode node) {
    return new Seed.Desk(
        new DeskId(node.text("id")),
        node.text("name"),
        new GatewayId(node.text("gateway")),
        new ZoneId(node.text("zone")));
  }

  private static Seed.@Nullable Plan plan(SeedNode node) {
    Set<ZoneId> zones = new HashSet<>();
    node.json().path("zones").forEach(zone -> zones.add(new ZoneId(zone.asText())));
    List<WeeklySchedule.Span> spans = node.list("weekly", SeedReader::span);
    if (spans.isEmpty()) {
      return null;
    }
    return new Seed.Plan(
        new PlanId(node.text("id")), node.text("name"), zones, new WeeklySchedule(spans));
  }

  private static WeeklySchedule.@Nullable Span span(SeedNode node) {
    Set<DayOfWeek> days = new HashSet<>();
    node.json().path("days").forEach(day -> days.add(DayOfWeek.of(1 + DAYS.indexOf(day.asText()))));
    int from = minute(node.text("from"));
    int to = minute(node.text("to"));
    if (from == WeeklySchedule.Span.DAY_MINUTES) {
      node.wrong("from", "hours cannot begin at 24:00", "write 00:00 and the day after");
      return null;
    }
    // Midnight at the end of a day may be written either way.
    return new WeeklySchedule.Span(days, from, to == 0 ? WeeklySchedule.Span.DAY_MINUTES : to);
  }

  private static int minute(String time) {
    return Integer.parseInt(time.substring(0, 2)) * HOUR_MINUTES
        + Integer.parseInt(time.substring(3));
  }

  private static Seed.Member member(SeedNode node) {
    String pin = node.textOrNull("pin");
    return new Seed.Member(
        new MemberId(node.text("id")),
        node.text("name"),
        Presence.ofCode(node.text("presence")),
        status(node.text("status")),
        node.json().path("longUnlock").asBoolean(),
        node.list(
            "plans", plan -> new Seed.Subscription(new PlanId(plan.text("plan")), plan.days())),
        node.list("badges", SeedReader::badge),
        pin == null ? null : new Seed.Pin(pin));
  }

  private static MemberStatus status(String code) {
    for (MemberStatus status : MemberStatus.values()) {
      if (status.code().equals(code)) {
        return status;
      }
    }
    throw new IllegalArgumentException("no member status \"" + code + "\"");
  }

  private static Seed.@Nullable Badge badge(SeedNode node) {
    CardFormat format = format(node.text("format"));
    JsonNode facility = node.json().path("facility");
    JsonNode number = node.json().path("card");
    if (!number.canConvertToLong() || (!facility.isMissingNode() && !facility.canConvertToInt())) {
      node.wrong(
          "card", "no card has so large a number", "write the numbers as the badge's maker does");
      return null;
    }
    Card card = new Card(format, facility.asInt(), number.asLong());
    try {
      format.encode(card.facility(), card.number());
    } catch (IllegalArgumentException e) {
      node.wrong(
          "",
          "no " + format.code() + " card has these numbers: " + e.getMessage(),
          "check the badge and its format");
      return null;
    }
    return new Seed.Badge(card, node.days());
  }

  private static CardFormat format(String code) {
    for (CardFormat format : CardFormat.values()) {
      if (format.code().equals(code)) {
        return format;
      }
    }
    throw new IllegalArgumentException("no card format \"" + code + "\"");
  }

  private static @Nullable ZoneId zoneOrNull(SeedNode node, String key) {
    String name = node.textOrNull(key);
    return name == null ? null : new ZoneId(name);
  }
}
