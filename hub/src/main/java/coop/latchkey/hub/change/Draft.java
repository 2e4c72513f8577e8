package coop.latchkey.hub.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.RuleJson;
import coop.latchkey.hub.rule.RuleEdit;
import coop.latchkey.hub.rule.RuleKind;
import coop.latchkey.hub.rule.RuleProblem;
import coop.latchkey.hub.web.Said;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    record Bad(String pointer, Said what, Said mend) implements Result {
      Bad(String pointer, Said said) {
        this(pointer, said, said.mend());
      }
    }
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
            Said.of("problem.draft.field", "fields", List.copyOf(new TreeSet<>(FIELDS))));
      }
    }
    Optional<RuleKind> kind =
        KINDS.stream().filter(one -> one.code().equals(json.path("kind").asText())).findFirst();
    if (kind.isEmpty()) {
      List<String> known =
          Arrays.stream(RuleKind.values()).filter(KINDS::contains).map(RuleKind::code).toList();
      return new Result.Bad("/kind", Said.of("problem.draft.kind", "kinds", known));
    }
    if (json.has("rule") == json.has("remove")) {
      return new Result.Bad("/rule", Said.of("problem.draft.either"));
    }
    return json.has("remove")
        ? removed(desk, space, kind.get(), json)
        : set(desk, space, kind.get(), json);
  }

  private static Result removed(ChangeDesk desk, SpaceId space, RuleKind kind, ObjectNode json) {
    String id = json.path("remove").asText();
    if (kind == RuleKind.SETTINGS || id.isEmpty()) {
      return new Result.Bad("/remove", Said.of("problem.draft.remove"));
    }
    return desk.current(space, kind, id).state() == null
        ? new Result.Bad(
            "/remove", RuleProblem.none(kind.code(), id), Said.of("problem.draft.gone.mend"))
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
                String gateway = beside.text(id, "gateway", Said.of("part.draft.hangsOn"));
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
          yield new Result.Bad(
              "/" + missing.field, Said.of("problem.draft.missing", "expected", missing.expected));
        } catch (IllegalArgumentException _) {
          yield new Result.Bad("/gateway", Said.of("problem.draft.gateway"));
        }
      }
    };
  }

  /// `weekly[0].from: found ...` becomes a pointer and a text.
  static Result bad(String detail) {
    Matcher path = PATH.matcher(detail);
    return path.matches()
        ? new Result.Bad(
            "/rule/" + path.group(1).replace("]", "").replace('[', '/').replace('.', '/'),
            RuleGuards.said(path.group(2)))
        : new Result.Bad("/rule", RuleGuards.said(detail));
  }

  /// What stands beside a rule: as given, or as it is.
  private record Beside(ChangeDesk desk, SpaceId space, RuleKind kind, ObjectNode json) {
    private static final List<String> PRESENCES = List.of("count", "members", "public");

    /// Neither given nor there.
    private static final class Missing extends RuntimeException {
      private static final long serialVersionUID = 1;
      private final String field;
      private final transient Said expected;

      Missing(String field, Said expected) {
        super(field, null, false, false);
        this.field = field;
        this.expected = expected;
      }
    }

    String name(String id) {
      return text(id, "name", Said.of("part.draft.name"));
    }

    String presence(String id) {
      Said expected = Said.of("part.draft.presence", "choices", PRESENCES);
      String presence = text(id, "presence", expected);
      if (!PRESENCES.contains(presence)) {
        throw new Missing("presence", expected);
      }
      return presence;
    }

    String text(String id, String field, Said expected) {
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
