package coop.latchkey.hub.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Permission;
import java.util.Map;
import java.util.Set;

/// Who is asking.
public final class MainArea implements ApiArea {
  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of("whoAmI", call -> whoAmI(call.caller()));
  }

  private static Answer whoAmI(Caller caller) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("account", caller.account());
    json.put("name", caller.name());
    var grants = json.putArray("grants");
    for (Grant grant : caller.grants()) {
      SpaceId space = grant.space();
      MemberId member = grant.member();
      ObjectNode one = grants.addObject();
      one.put("space", space == null ? "*" : space.value());
      one.put("role", grant.role().code());
      if (member != null) {
        one.put("member", member.value());
      }
    }
    Set<Permission> scopes = caller.scopes();
    if (scopes != null) {
      var list = json.putArray("scopes");
      scopes.stream().map(Permission::code).sorted().forEach(list::add);
    }
    return Answer.ok(json);
  }
}
