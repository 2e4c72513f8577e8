package coop.latchkey.hub.people;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.hub.access.Balance;
import coop.latchkey.hub.names.MemberIndex;
import coop.latchkey.hub.names.MemberQuery;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Members as the API shows them.
final class MemberJson {
  private static final int SHORT = 8;

  private MemberJson() {}

  /// A line of a list.
  static void line(ObjectNode json, MemberQuery.Found found) {
    Member member = MemberReading.read(found.rule());
    json.put("id", member.id().value());
    json.put("name", found.name());
    json.put("status", MemberIndex.status(member));
    ArrayNode plans = json.putArray("plans");
    member.plans().stream().map(held -> held.plan().value()).distinct().forEach(plans::add);
    json.put("badges", member.credentials().stream().filter(MemberJson::carried).count());
    json.put("lost", member.credentials().stream().filter(Credential::lost).count());
  }

  private static boolean carried(Credential credential) {
    return switch (credential.kind()) {
      case BADGE, PHONE -> true;
      case PIN, DURESS_PIN -> false;
    };
  }

  /// All of one member.
  ///
  /// @param plans the names of the space's plans
  /// @param labels what their badges are called, by digest
  static void whole(
      ObjectNode json, StoredMember stored, Map<String, String> plans, Map<String, String> labels) {
    Member member = stored.member();
    json.put("id", member.id().value());
    json.put("name", stored.name());
    json.put("status", MemberIndex.status(member));
    json.put("consent", stored.presence());
    json.put("version", stored.version());
    put(json, "arrearsSince", member.arrearsSince());
    json.put("longUnlock", member.longUnlock());
    ArrayNode held = json.putArray("plans");
    for (Subscription one : member.plans()) {
      String id = one.plan().value();
      ObjectNode line = held.addObject().put("plan", id).put("name", plans.getOrDefault(id, id));
      put(line, "from", one.from());
      put(line, "to", one.to());
      Integer units = one.units();
      if (units != null) {
        line.put("units", units);
      }
    }
    ArrayNode pauses = json.putArray("pauses");
    member
        .pauses()
        .forEach(days -> {
          ObjectNode line = pauses.addObject();
          put(line, "from", days.from());
          put(line, "to", days.to());
        });
    ArrayNode badges = json.putArray("credentials");
    member.credentials().forEach(one -> credential(badges.addObject(), one, labels));
    ArrayNode learnt = json.putArray("trainings");
    member
        .learnt()
        .forEach(one -> {
          ObjectNode line = learnt.addObject().put("training", one.training().value());
          put(line, "until", one.until());
        });
    GuestPass pass = member.guest();
    if (pass != null) {
      json.putObject("invitation")
          .put("host", pass.host().value())
          .put("from", pass.from().toString())
          .put("until", pass.until().toString());
    }
  }

  private static void credential(ObjectNode json, Credential one, Map<String, String> labels) {
    String digest = one.digest().toString();
    json.put("credential", digest);
    json.put("short", digest.substring(0, SHORT));
    json.put("kind", one.kind().code());
    String label = labels.get(digest);
    if (label != null) {
      json.put("label", label);
    }
    json.put("lost", one.lost());
    put(json, "from", one.from());
    put(json, "to", one.to());
  }

  /// What is left to them now.
  static void balances(ObjectNode json, List<Balance> balances) {
    ArrayNode all = json.putArray("balances");
    for (Balance balance : balances) {
      Balance.Standing now = balance.now();
      if (now != null) {
        ObjectNode one = all.addObject();
        put(one, "plan", balance.account().plan());
        one.put("unit", now.unit().code());
        put(one, "period", now.period());
        one.put("units", now.units()).put("used", now.used()).put("left", now.left());
      }
    }
  }

  private static void put(ObjectNode json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value.toString());
    }
  }
}
