package coop.latchkey.hub.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.RuleJson;
import coop.latchkey.hub.rule.RuleEdit;
import coop.latchkey.hub.rule.RuleKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads a change as people write it: `{"kind": "plan", "rule": {...}}` with the rule's JSON of
/// docs/wire.md, or `{"kind": "plan", "remove": "daytime"}`. What stands beside a rule (`name`, a
/// door's `gateway`, a member's `presence`) stays as it is when it is left out.
public final class Draft {
  /// The change, or what is wrong with it.
  public sealed interface Result {
    /// Readable.
    record Good(RuleEdit edit) implements Result {}

    /// Not.
    ///
    /// @param pointer where, as a JSON pointer within the change
    record Bad(String pointer, String what, String mend) implements Result {}
  }

  private static final Set<RuleKind> KINDS =
      Set.of(
          RuleKind.SETTINGS,
          RuleKind.CALENDAR,
          RuleKind.ZONE,
          RuleKind.DOOR,
          RuleKind.PLAN,
          RuleKind.MEMBER);

  private static final Set<String> FIELDS =
      Set.of("kind", "rule", "remove", "name", "gateway", "presence");

  private static final Pattern PATH = Pattern.compile("([A-Za-z0-9.\\[\\]]+): (.*)");

  private Draft() {}

  /// Reads it, with the rule as it is now beside it.
  public static Result read(ChangeDesk desk, SpaceId space, ObjectNode json) {
    for (String field : (Iterable<String>) json::fieldNames) {
      if (!FIELDS.contains(field)) {
        return new Result.Bad(
            "/" + field,
            "there is no such field here",
            "leave it out; the fields are " + new TreeSet<>(FIELDS));
      }
    }
    Optional<RuleKind> kind =
        KINDS.stream().filter(one -> one.code().equals(json.path("kind").asText())).findFirst();
    if (kind.isEmpty()) {
      String known =
          Arrays.stream(RuleKind.values())
              .filter(KINDS::contains)
              .map(RuleKind::code)
              .collect(Collectors.joining(", "));
      return new Result.Bad("/kind", "there is no such kind of rule", "write one of " + known);
    }
    if (json.has("rule") == json.has("remove")) {
      return new Result.Bad(
          "/rule", "a change sets a rule or removes one", "give \"rule\" or \"remove\"");
    }
    return json.has("remove")
        ? removed(desk, space, kind.get(), json)
        : set(desk, space, kind.get(), json);
  }

  private static Result removed(ChangeDesk desk, SpaceId space, RuleKind kind, ObjectNode json) {
    String id = json.path("remove").asText();
    if (kind == RuleKind.SETTINGS || id.isEmpty()) {
      return new Result.Bad(
          "/remove",
          "a space always has settings, and other rules are removed by their id",
          "write the id of the rule to be removed");
    }
    return desk.current(space, kind, id).state() == null
        ? new Result.Bad(
            "/remove", "there is no " + kind.code() + " \"" + id + "\"", "write the id of one")
        : new Result.Good(RuleEdit.remove(kind, id));
  }

  private static Result set(ChangeDesk desk, SpaceId space, RuleKind kind, ObjectNode json) {
    byte[] rule = json.path("rule").toString().getBytes(StandardCharsets.UTF_8);
    Beside beside = new Beside(desk, space, kind, json);
    return switch (kind) {
      case SETTINGS -> good(RuleJson.readSettings(rule), RuleEdit::of);
      case CALENDAR ->
          good(RuleJson.readCalendar(rule), c -> RuleEdit.of(c, beside.name(c.id().value())));
      case ZONE -> good(RuleJson.readZone(rule), z -> RuleEdit.of(z, beside.name(z.id().value())));
      case PLAN -> good(RuleJson.readPlan(rule), p -> RuleEdit.of(p, beside.name(p.id().value())));
      case DOOR ->
          good(
              RuleJson.readDoor(rule),
              door -> {
                String id = door.id().value();
                String gateway = beside.text(id, "gateway", "the gateway that it hangs on");
                return RuleEdit.of(door, beside.name(id), new GatewayId(gateway));
              });
      case MEMBER ->
          good(
              RuleJson.readMember(rule),
              member -> {
                String id = member.id().value();
                return RuleEdit.of(member, beside.name(id), beside.presence(id));
              });
      case TRAINING, AGREEMENT -> throw new IllegalArgumentException("not changed like this");
    };
  }

  private static <T> Result good(Parsed<T> parsed, java.util.function.Function<T, RuleEdit> edit) {
    return switch (parsed) {
      case Parsed.Bad<T>(String _, String detail) -> bad(detail);
      case Parsed.Ok<T>(T rule) -> {
        try {
          yield new Result.Good(edit.apply(rule));
        } catch (Beside.Missing missing) {
          yield new Result.Bad("/" + missing.field, "it is missing", "give " + missing.expected);
        } catch (IllegalArgumentException e) {
          yield new Result.Bad("/gateway", "" + e.getMessage(), "write the id of a gateway");
        }
      }
    };
  }

  /// `weekly[0].from: found ...` becomes a pointer and a text.
  private static Result bad(String detail) {
    Matcher path = PATH.matcher(detail);
    return path.matches()
        ? new Result.Bad(
            "/rule/" + path.group(1).replace("]", "").replace('[', '/').replace('.', '/'),
            path.group(2),
            "mend this field")
        : new Result.Bad("/rule", detail, "mend the rule");
  }

  /// What stands beside a rule: as given, or as it is.
  private record Beside(ChangeDesk desk, SpaceId space, RuleKind kind, ObjectNode json) {
    private static final List<String> PRESENCES = List.of("count", "members", "public");

    /// Neither given nor there.
    private static final class Missing extends RuntimeException {
      private static final long serialVersionUID = 1;
      private final String field;
      private final String expected;

      Missing(String field, String expected) {
        super(field, null, false, false);
        this.field = field;
        this.expected = expected;
      }
    }

    String name(String id) {
      return text(id, "name", "the name that people read");
    }

    String presence(String id) {
      String expected = "who may see that they are in: one of " + PRESENCES;
      String presence = text(id, "presence", expected);
      if (!PRESENCES.contains(presence)) {
        throw new Missing("presence", expected);
      }
      return presence;
    }

    String text(String id, String field, String expected) {
      JsonNode given = json.path(field);
      if (given.isTextual() && !given.asText().isBlank() && given.asText().length() <= 200) {
        return given.asText();
      }
      JsonNode now = JsonDiff.tree(desk.current(space, kind, id).state());
      if (!given.isMissingNode() || !now.path(field).isTextual()) {
        throw new Missing(field, expected);
      }
      return now.path(field).asText();
    }
  }
}
