package coop.latchkey.core.access.peer;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimLong;
import coop.latchkey.core.access.peer.PeerRules.Badge;
import coop.latchkey.core.access.peer.PeerRules.PlanRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Cedar through its Java binding: a permission for each plan, plans and zones as parents in its
/// hierarchy, the hour in the request's context. Of the entities only those that a request is about
/// are handed over, since each goes to the native engine as text.
final class CedarPeer {
  private static final EntityTypeName MEMBER = type("Member");
  private static final EntityTypeName PLAN = type("Plan");
  private static final EntityTypeName ZONE = type("Zone");
  private static final EntityUID ENTER = new EntityUID(type("Action"), "enter");

  private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
  private final PolicySet policies;
  private final List<Entity> members = new ArrayList<>();
  private final List<Set<Entity>> zones = new ArrayList<>();

  CedarPeer(PeerRules rules) throws AuthException, CacheException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rules.plans().size(); i++) {
      PlanRule plan = rules.plans().get(i);
      text.append(
          """
          permit (principal in Plan::"p%d", action == Action::"enter", resource in Zone::"z%d")
          when { context.day >= %d && context.day <= %d
            && context.minute >= %d && context.minute < %d };
          """
              .formatted(
                  i,
                  plan.zone(),
                  plan.firstDay(),
                  plan.lastDay(),
                  plan.fromMinute(),
                  plan.toMinute()));
    }
    policies = PolicySet.parsePolicies(text.toString());
    policies.cache();
    for (int i = 0; i < rules.members().size(); i++) {
      Set<EntityUID> held = new HashSet<>();
      rules.members().get(i).forEach(plan -> held.add(new EntityUID(PLAN, "p" + plan)));
      members.add(new Entity(new EntityUID(MEMBER, "m" + i), held));
    }
    for (int i = 0; i < PeerRules.ZONES; i++) {
      Set<Entity> around = new HashSet<>();
      for (int zone = i; zone >= 0; zone = PeerRules.around(zone)) {
        int outer = PeerRules.around(zone);
        around.add(new Entity(zone(zone), outer < 0 ? Set.of() : Set.of(zone(outer))));
      }
      zones.add(around);
    }
  }

  boolean decide(Badge badge) throws AuthException {
    Entity member = members.get(badge.member());
    Set<Entity> entities = new HashSet<>(zones.get(badge.zone()));
    entities.add(member);
    AuthorizationResponse response =
        engine.isAuthorized(
            new AuthorizationRequest(
                member.getEUID(),
                ENTER,
                zone(badge.zone()),
                Map.of(
                    "day",
                    new PrimLong(badge.dayOfWeek()),
                    "minute",
                    new PrimLong(badge.minute()))),
            policies,
            entities);
    return response.success.orElseThrow().isAllowed();
  }

  private static EntityUID zone(int zone) {
    return new EntityUID(ZONE, "z" + zone);
  }

  private static EntityTypeName type(String name) {
    return EntityTypeName.parse(name).orElseThrow();
  }
}
