package coop.latchkey.core.access.peer;

import com.googlecode.aviator.runtime.function.FunctionUtils;
import com.googlecode.aviator.runtime.type.AviatorBoolean;
import com.googlecode.aviator.runtime.type.AviatorObject;
import coop.latchkey.core.access.peer.PeerRules.Badge;
import coop.latchkey.core.access.peer.PeerRules.PlanRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.casbin.jcasbin.main.Enforcer;
import org.casbin.jcasbin.model.Model;
import org.casbin.jcasbin.util.function.CustomFunction;

/// jCasbin as its guides have it: plans as roles of members, zones as a hierarchy of resources, and
/// a function of one's own for the hours in the matcher.
final class CasbinPeer {
  private static final String MODEL =
      """
      [request_definition]
      r = sub, obj, day, minute

      [policy_definition]
      p = sub, obj, first, last, from, to

      [role_definition]
      g = _, _
      g2 = _, _

      [policy_effect]
      e = some(where (p.eft == allow))

      [matchers]
      m = g(r.sub, p.sub) && g2(r.obj, p.obj) && \
      within(r.day, r.minute, p.first, p.last, p.from, p.to)
      """;

  private final Enforcer enforcer;

  CasbinPeer(PeerRules rules) {
    Model model = new Model();
    model.loadModelFromText(MODEL);
    enforcer = new Enforcer(model);
    enforcer.enableLog(false);
    enforcer.addFunction("within", new Within());
    List<List<String>> permissions = new ArrayList<>();
    for (int i = 0; i < rules.plans().size(); i++) {
      PlanRule plan = rules.plans().get(i);
      permissions.add(
          List.of(
              "p" + i,
              "z" + plan.zone(),
              "" + plan.firstDay(),
              "" + plan.lastDay(),
              "" + plan.fromMinute(),
              "" + plan.toMinute()));
    }
    enforcer.addPolicies(permissions);
    List<List<String>> roles = new ArrayList<>();
    for (int i = 0; i < rules.members().size(); i++) {
      for (int plan : rules.members().get(i)) {
        roles.add(List.of("m" + i, "p" + plan));
      }
    }
    enforcer.addGroupingPolicies(roles);
    List<List<String>> nesting = new ArrayList<>();
    for (int zone = 1; zone < PeerRules.ZONES; zone++) {
      nesting.add(List.of("z" + zone, "z" + PeerRules.around(zone)));
    }
    enforcer.addNamedGroupingPolicies("g2", nesting);
  }

  boolean decide(Badge badge) {
    return enforcer.enforce(
        "m" + badge.member(), "z" + badge.zone(), "" + badge.dayOfWeek(), "" + badge.minute());
  }

  private static final class Within extends CustomFunction {
    private static final long serialVersionUID = 1;

    @Override
    public String getName() {
      return "within";
    }

    @Override
    public AviatorObject call(
        Map<String, Object> env,
        AviatorObject day,
        AviatorObject minute,
        AviatorObject first,
        AviatorObject last,
        AviatorObject from,
        AviatorObject to) {
      int today = number(day, env);
      int now = number(minute, env);
      boolean within =
          number(first, env) <= today
              && today <= number(last, env)
              && number(from, env) <= now
              && now < number(to, env);
      return AviatorBoolean.valueOf(within);
    }

    private static int number(AviatorObject value, Map<String, Object> env) {
      return Integer.parseInt(FunctionUtils.getStringValue(value, env));
    }
  }
}
