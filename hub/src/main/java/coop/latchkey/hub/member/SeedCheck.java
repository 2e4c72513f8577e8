package coop.latchkey.hub.member;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.wire.Topics;
import coop.latchkey.hub.rule.RuleCheck;
import coop.latchkey.hub.rule.RuleProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a schema cannot say of a seed file: names given once, gateways and zones of desks that are
/// there, and all that [RuleCheck] finds of its rules, told with its place in the file.
final class SeedCheck {
  private static final List<String> LISTS =
      List.of(
          "zones",
          "gateways",
          "calendars",
          "doors",
          "desks",
          "sensors",
          "plans",
          "trainings",
          "members",
          "agreements");

  private final SeedNode root;
  private final Map<String, String> credentials;

  /// Where a rule stands, by list and id.
  private final Map<String, SeedNode> nodes = new HashMap<>();

  /// @param credentials where the credentials of members stand, by member and field
  SeedCheck(SeedNode root, Map<String, String> credentials) {
    this.root = root;
    this.credentials = credentials;
  }

  void check(Seed seed) {
    for (String list : LISTS) {
      givenOnce(list, list);
    }
    // Guests are members to everything but this file.
    givenOnce("guests", "members");
    Set<String> gateways = ids("gateways");
    Set<String> zones = ids("zones");
    root.list("doors", node -> known(node, "gateway", gateways));
    root.list("gateways", SeedCheck::notReserved);
    Set<String> hosts = new TreeSet<>(gateways);
    hosts.add(GatewayId.WIRELESS.value());
    root.list("desks", node -> known(ifSaid(node, "gateway", hosts), "zone", zones));
    root.list("sensors", node -> sensor(ifSaid(node, "gateway", hosts), zones));
    RuleCheck.of(seed.ruleSet()).forEach(this::tell);
  }

  private Set<String> ids(String key) {
    return new TreeSet<>(root.list(key, node -> node.text("id")));
  }

  private void givenOnce(String key, String list) {
    root.list(
        key,
        node -> {
          SeedNode before = nodes.putIfAbsent(list + "/" + node.text("id"), node);
          if (before != null) {
            node.wrong(
                "id",
                "\"" + node.text("id") + "\" is the name of " + before.path() + " already",
                "give each of the " + list + " a name of its own");
          }
          return node;
        });
  }

  private SeedNode sensor(SeedNode node, Set<String> zones) {
    for (String field : List.of("zone", "from", "to")) {
      ifSaid(node, field, "zone", zones);
    }
    if (node.json().has("from") && node.text("from").equals(node.text("to"))) {
      node.wrong("from", "the passage leads nowhere", "write two zones, or leave from out");
    }
    return ifSaid(node, "door", ids("doors"));
  }

  private static SeedNode notReserved(SeedNode node) {
    if (node.text("id").equals(GatewayId.WIRELESS.value())) {
      node.wrong(
          "id",
          "\"wireless\" is what the hub calls all wireless sensors",
          "give the gateway another name");
    }
    if (Topics.RESERVED.contains(node.text("id"))) {
      node.wrong(
          "id",
          "the hub's own topics stand where those of a gateway of this name would",
          "give the gateway another name");
    }
    return node;
  }

  private static SeedNode ifSaid(SeedNode node, String key, Set<String> names) {
    return ifSaid(node, key, key, names);
  }

  private static SeedNode ifSaid(SeedNode node, String key, String what, Set<String> names) {
    return node.json().has(key) ? known(node, key, what, names) : node;
  }

  private static SeedNode known(SeedNode node, String key, Set<String> names) {
    return known(node, key, key, names);
  }

  private static SeedNode known(SeedNode node, String key, String what, Set<String> names) {
    if (!names.contains(node.text(key))) {
      node.wrong(
          key,
          "there is no " + what + " \"" + node.text(key) + "\"",
          "write one of " + String.join(", ", names) + ", or add a " + what + " of this name");
    }
    return node;
  }

  /// Tells a problem of a rule at the rule's place in the file.
  void tell(RuleProblem problem) {
    @Nullable SeedNode node = nodes.get(problem.list() + "/" + problem.id());
    if (node == null) {
      String place = problem.id().isEmpty() ? problem.list() : "";
      String field = problem.field();
      root.wrong(
          place + (place.isEmpty() || field.isEmpty() ? "" : ".") + field,
          problem.what().toString(),
          problem.mend().toString());
    } else {
      node.wrong(place(node, problem), problem.what().toString(), problem.mend().toString());
    }
  }

  /// A member's credentials stand in the file as badges and PINs; of a list of names the one that
  /// is meant is told.
  private String place(SeedNode node, RuleProblem problem) {
    String field = problem.field();
    JsonNode list = node.json().path(field);
    for (int i = 0; i < list.size(); i++) {
      if (problem.what().names(list.get(i).asText())) {
        return field + "[" + i + "]";
      }
    }
    return node.json().has("id")
        ? credentials.getOrDefault(node.text("id") + "/" + field, field)
        : field;
  }
}
