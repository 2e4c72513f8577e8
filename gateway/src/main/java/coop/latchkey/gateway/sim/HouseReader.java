package coop.latchkey.gateway.sim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.config.Checked;
import coop.latchkey.config.ConfigProblem;
import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Rules;
import coop.latchkey.core.rule.Settings;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.rule.Zone;
import coop.latchkey.core.sim.Cards;
import coop.latchkey.core.sim.Fitting;
import coop.latchkey.core.sim.Person;
import coop.latchkey.core.sim.Sensing;
import coop.latchkey.core.sim.Site;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.RuleJson;
import coop.latchkey.gateway.config.GatewayConfig;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads from a space.json what its people need to know of it: zones and doors, desks, and who
/// carries which badge.
final class HouseReader {
  private final String file;
  private final JsonNode root;
  private final GatewayConfig config;
  private final List<ConfigProblem> problems = new ArrayList<>();

  /// @param root passed by its schema
  HouseReader(String file, JsonNode root, GatewayConfig config) {
    this.file = file;
    this.root = root;
    this.config = config;
  }

  Checked<Site> site() {
    JsonNode space = root.get("space");
    List<Fitting> fittings = config.doors().stream().map(this::fitting).toList();
    Set<DoorId> here = Set.copyOf(config.doors().stream().map(GatewayConfig.Door::id).toList());
    Rules rules =
        new Rules(
            java.time.ZoneId.of(space.get("timeZone").asText()),
            Settings.USUAL,
            List.of(),
            rules("zones", RuleJson::readZone),
            rules("doors", RuleJson::readDoor).stream()
                .filter(door -> here.contains(door.id()))
                .toList(),
            List.of());
    Set<DoorId> known = Set.copyOf(rules.doors().stream().map(Door::id).toList());
    return Checked.of(
        new Site(
            new SpaceId(space.get("id").asText()),
            space.get("name").asText(),
            new Cards(CardFormat.H10301, 0),
            rules,
            List.of(config.gateway()),
            fittings.stream().filter(one -> known.contains(one.door())).toList(),
            desks(rules.zones()),
            List.of(),
            Stream.concat(people("members"), people("guests")).toList(),
            List.of()),
        problems);
  }

  /// Each as its rule, without what only the file has.
  private <T> List<T> rules(String list, Function<byte[], Parsed<T>> read) {
    List<T> rules = new ArrayList<>();
    int index = 0;
    for (JsonNode node : root.get(list)) {
      ObjectNode json = node.deepCopy();
      json.remove(List.of("name", "gateway"));
      String key = list + "[" + index++ + "]";
      switch (read.apply(json.toString().getBytes(StandardCharsets.UTF_8))) {
        case Parsed.Ok<T>(T rule) -> rules.add(rule);
        case Parsed.Bad<T> bad ->
            problems.add(new ConfigProblem(file, key, bad.detail(), "see the guide for operators"));
      }
    }
    return rules;
  }

  private Fitting fitting(GatewayConfig.Door door) {
    Optional<GatewayConfig.Reader> outer = reader(door, Direction.IN);
    return new Fitting(
        door.id(),
        door.id().value(),
        config.gateway(),
        outer.map(GatewayConfig.Reader::format).orElse(CardFormat.H10301),
        outer.isPresent() && outer.get().keypad() != null,
        reader(door, Direction.OUT).isPresent(),
        door.exit() != null,
        door.strike().failSafe(),
        door.settings());
  }

  private Optional<GatewayConfig.Reader> reader(GatewayConfig.Door door, Direction direction) {
    return config.readers().stream()
        .filter(one -> one.door().equals(door.id()) && one.direction() == direction)
        .findFirst();
  }

  private List<Sensing> desks(List<Zone> zones) {
    return root.path("desks")
        .valueStream()
        .filter(node ->
            config.desks().stream()
                .anyMatch(desk -> desk.id().value().equals(node.get("id").asText())))
        .map(node ->
            new Sensing(
                new SensorId(node.get("id").asText()),
                Sensing.What.DESK,
                node.get("name").asText(),
                config.gateway(),
                null,
                zones.stream()
                    .map(Zone::id)
                    .filter(zone -> zone.value().equals(node.get("zone").asText()))
                    .findFirst()
                    .orElseGet(() -> zones.getFirst().id())))
        .toList();
  }

  private Stream<Person> people(String list) {
    return root.path(list).valueStream().map(HouseReader::person).filter(Objects::nonNull);
  }

  /// Null for somebody without a badge.
  private static @Nullable Person person(JsonNode node) {
    Stream<JsonNode> all =
        node.has("badge") ? Stream.of(node.get("badge")) : node.path("badges").valueStream();
    List<JsonNode> badges = all.toList();
    List<Card> carried = cards(badges, false);
    return carried.isEmpty()
        ? null
        : new Person(
            new MemberId(node.get("id").asText()),
            node.get("name").asText(),
            MemberStatus.ACTIVE,
            node.path("plans")
                .valueStream()
                .map(held -> new Subscription(new PlanId(held.get("plan").asText()), null, null))
                .toList(),
            carried,
            cards(badges, true),
            node.path("pin").asText(null),
            null,
            node.path("longUnlock").asBoolean(),
            null,
            Set.of());
  }

  private static List<Card> cards(List<JsonNode> badges, boolean lost) {
    return badges.stream()
        .filter(badge -> badge.path("lost").asBoolean() == lost)
        .map(badge ->
            new Card(
                Objects.requireNonNull(CardFormat.ofCode(badge.get("format").asText())),
                badge.path("facility").asInt(0),
                badge.get("card").asLong()))
        .toList();
  }
}
