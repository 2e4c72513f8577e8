package coop.latchkey.hub.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.rule.Calendar;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Settings;
import coop.latchkey.core.rule.Zone;
import coop.latchkey.core.wire.RuleJson;
import coop.latchkey.hub.policy.Agreement;
import coop.latchkey.hub.policy.Training;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One rule as it shall be from now on.
///
/// @param id which; empty for the settings
/// @param state JSON of the rule, of its name and of what else stands beside it (a member's
///   presence, a door's gateway); null to take the rule away
public record RuleEdit(RuleKind kind, String id, @Nullable String state) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /// Settings.
  public static RuleEdit of(Settings settings) {
    return edit(RuleKind.SETTINGS, "", null, RuleJson.write(settings));
  }

  /// A calendar, new or changed.
  public static RuleEdit of(Calendar calendar, String name) {
    return edit(RuleKind.CALENDAR, calendar.id().value(), name, RuleJson.write(calendar));
  }

  /// A zone, new or changed.
  public static RuleEdit of(Zone zone, String name) {
    return edit(RuleKind.ZONE, zone.id().value(), name, RuleJson.write(zone));
  }

  /// A door, new or changed.
  public static RuleEdit of(Door door, String name, GatewayId gateway) {
    return edit(RuleKind.DOOR, door.id().value(), name, RuleJson.write(door))
        .with("gateway", gateway.value());
  }

  /// A plan, new or changed.
  public static RuleEdit of(Plan plan, String name) {
    return edit(RuleKind.PLAN, plan.id().value(), name, RuleJson.write(plan));
  }

  /// A training, new or changed.
  public static RuleEdit of(Training training, String name) {
    return edit(RuleKind.TRAINING, training.id().value(), name, utf8(training.json()));
  }

  /// A member or guest, new or changed.
  ///
  /// @param presence who may see by name that they are in: `count` (nobody), `members`, `public`
  public static RuleEdit of(Member member, String name, String presence) {
    return edit(RuleKind.MEMBER, member.id().value(), name, RuleJson.write(member))
        .with("presence", presence);
  }

  /// An agreement, new or changed.
  public static RuleEdit of(Agreement agreement) {
    return edit(RuleKind.AGREEMENT, agreement.id().value(), null, utf8(agreement.json()));
  }

  /// Takes a rule away.
  public static RuleEdit remove(RuleKind kind, String id) {
    if (kind == RuleKind.SETTINGS) {
      throw new IllegalArgumentException("a space always has settings");
    }
    return new RuleEdit(kind, id, null);
  }

  private static RuleEdit edit(RuleKind kind, String id, @Nullable String name, byte[] rule) {
    ObjectNode state = MAPPER.createObjectNode();
    if (name != null) {
      state.put("name", name);
    }
    state.set("rule", json(new String(rule, StandardCharsets.UTF_8)));
    return new RuleEdit(kind, id, state.toString());
  }

  private RuleEdit with(String field, String value) {
    String json = state;
    return json == null ? this : new RuleEdit(kind, id, json(json).put(field, value).toString());
  }

  /// The same with another rule.
  RuleEdit withRule(byte[] rule) {
    String json = state;
    if (json == null) {
      return this;
    }
    ObjectNode fields = json(json);
    fields.set("rule", json(new String(rule, StandardCharsets.UTF_8)));
    return new RuleEdit(kind, id, fields.toString());
  }

  /// The fields of [#state()], when there are any.
  @Nullable ObjectNode fields() {
    String json = state;
    return json == null ? null : json(json);
  }

  static ObjectNode json(String text) {
    try {
      return (ObjectNode) MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a rule of ours is JSON: " + text, e);
    }
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
