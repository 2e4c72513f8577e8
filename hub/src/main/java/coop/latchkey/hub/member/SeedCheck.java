package coop.latchkey.hub.member;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What a schema cannot say of a seed file: names given once, references that lead somewhere, zones
/// that do not nest in a ring, cards and PINs held by one member alone.
final class SeedCheck {
  private final SeedNode root;
  private final Set<String> zones;
  private final Set<String> gateways;
  private final Set<String> plans;
  private final Map<String, String> inside = new HashMap<>();

  SeedCheck(SeedNode root) {
    this.root = root;
    this.zones = ids("zones");
    this.gateways = ids("gateways");
    this.plans = ids("plans");
    root.list(
        "zones",
        zone -> {
          String outer = zone.textOrNull("inside");
          return outer == null ? null : inside.put(zone.text("id"), outer);
        });
  }

  void check() {
    List.of("zones", "gateways", "doors", "desks", "plans", "members").forEach(this::givenOnce);
    root.list("zones", this::checkZone);
    root.list("doors", this::checkDoor);
    root.list("desks", this::checkDesk);
    root.list("plans", this::checkPlan);
    checkMembers();
  }

  private Set<String> ids(String key) {
    return new TreeSet<>(root.list(key, node -> node.text("id")));
  }

  private void givenOnce(String key) {
    Map<String, String> first = new HashMap<>();
    root.list(
        key,
        node -> {
          String before = first.putIfAbsent(node.text("id"), node.path());
          if (before != null) {
            node.wrong(
                "id",
                "\"" + node.text("id") + "\" is the name of " + before + " already",
                "give each of the " + key + " a name of its own");
          }
          return node;
        });
  }

  private void known(SeedNode node, String key, String what, Set<String> names) {
    String name = node.textOrNull(key);
    if (name != null && !names.contains(name)) {
      node.wrong(key, "there is no " + what + " \"" + name + "\"", choose(what, names));
    }
  }

  private static String choose(String what, Set<String> names) {
    return names.isEmpty()
        ? "add a " + what + " of this name"
        : "write one of " + String.join(", ", names) + ", or add a " + what + " of this name";
  }

  private SeedNode checkZone(SeedNode zone) {
    known(zone, "inside", "zone", zones);
    Set<String> passed = new HashSet<>();
    String id = zone.text("id");
    String outer = inside.get(id);
    while (outer != null && passed.add(outer)) {
      if (outer.equals(id)) {
        zone.wrong(
            "inside",
            "zone \"" + id + "\" lies inside itself",
            "leave out one \"inside\" of the ring");
        break;
      }
      outer = inside.get(outer);
    }
    return zone;
  }

  private SeedNode checkDoor(SeedNode door) {
    known(door, "gateway", "gateway", gateways);
    known(door, "from", "zone", zones);
    known(door, "to", "zone", zones);
    if (door.text("to").equals(door.textOrNull("from"))) {
      door.wrong(
          "to",
          "the door leads from \"" + door.text("to") + "\" to itself",
          "name the zones on its two sides; leave \"from\" out for the street");
    }
    return door;
  }

  private SeedNode checkDesk(SeedNode desk) {
    known(desk, "gateway", "gateway", gateways);
    known(desk, "zone", "zone", zones);
    return desk;
  }

  private SeedNode checkPlan(SeedNode plan) {
    for (int i = 0; i < plan.json().path("zones").size(); i++) {
      String zone = plan.json().path("zones").path(i).asText();
      if (!zones.contains(zone)) {
        plan.wrong("zones[" + i + "]", "there is no zone \"" + zone + "\"", choose("zone", zones));
      }
    }
    return plan;
  }

  private void checkMembers() {
    Map<String, String> holders = new HashMap<>();
    root.list(
        "members",
        member -> {
          member.list(
              "plans",
              plan -> {
                known(plan, "plan", "plan", plans);
                return plan;
              });
          member.list(
              "badges",
              badge -> {
                String card =
                    badge.text("format")
                        + ":"
                        + badge.json().path("facility").asLong()
                        + ":"
                        + badge.text("card");
                heldOnce(holders, "card:" + card, badge, "card", "card");
                return badge;
              });
          if (member.json().has("pin")) {
            heldOnce(holders, "pin:" + member.text("pin"), member, "pin", "PIN");
          }
          return member;
        });
  }

  /// The number itself is not repeated in the message: messages end up in logs.
  private static void heldOnce(
      Map<String, String> holders, String credential, SeedNode node, String key, String what) {
    String before = holders.putIfAbsent(credential, node.path());
    if (before != null) {
      node.wrong(
          key,
          "the same " + what + " stands at " + before,
          "leave each " + what + " to one member alone");
    }
  }
}
