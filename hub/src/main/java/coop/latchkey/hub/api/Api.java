package coop.latchkey.hub.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import coop.latchkey.core.id.Names;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.web.Said;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers calls: who may ask is looked at first, then what they ask, then their handler works.
/// Programs come here over HTTP, pages directly; both get the same. Calls wait for disks, so make
/// them where waiting is allowed. Thread-safe.
public final class Api {
  private static final Logger LOG = LoggerFactory.getLogger(Api.class);

  /// What is asked, before it is checked.
  ///
  /// @param parameters of path, query and headers
  /// @param body JSON, or null
  /// @param content what is not JSON
  /// @param type the content's media type; empty when there is none
  public record Asked(
      Map<String, String> parameters,
      @Nullable JsonNode body,
      Bytes content,
      String type,
      @Nullable String ifMatch) {
    /// Without content.
    public static Asked of(Map<String, String> parameters) {
      return new Asked(parameters, null, Bytes.NONE, "", null);
    }

    /// With JSON.
    public static Asked of(Map<String, String> parameters, JsonNode body) {
      return new Asked(parameters, body, Bytes.NONE, "application/json", null);
    }

    /// For this version.
    public Asked matching(@Nullable String version) {
      return new Asked(parameters, body, content, type, version);
    }
  }

  private final ApiBook book;
  private final Map<String, ApiHandler> handlers = new HashMap<>();
  private final Predicate<SpaceId> spaces;
  private final Once once;
  private final Approvals approvals;

  /// @param spaces whether there is such a space
  /// @param replays answers to calls that name an idempotency key
  /// @param approvals what waits for a second person
  /// @throws IllegalStateException when an operation has no handler, or a handler no operation
  public Api(
      ApiBook book,
      List<ApiArea> areas,
      Predicate<SpaceId> spaces,
      Replays replays,
      Approvals approvals) {
    this.book = book;
    this.approvals = approvals;
    this.once = new Once(replays);
    this.spaces = spaces;
    handlers.put("describeApi", _ -> Answer.ok(book.document()));
    for (ApiArea area : areas) {
      area.handlers()
          .forEach((id, handler) -> {
            book.operation(id);
            if (handlers.put(id, handler) != null) {
              throw new IllegalStateException("two areas answer " + id);
            }
          });
    }
    Set<String> unanswered = new HashSet<>();
    book.operations().forEach(one -> unanswered.add(one.id()));
    unanswered.removeAll(handlers.keySet());
    if (!unanswered.isEmpty()) {
      throw new IllegalStateException("nothing answers " + unanswered);
    }
    approvals.begin(book, this::carryOut);
  }

  /// The description.
  public ApiBook book() {
    return book;
  }

  /// Answers a call.
  public Answer call(Caller caller, String operationId, Asked asked) {
    return call(caller, operationId, asked, false);
  }

  /// Answers a call that a second person has agreed to.
  private Answer carryOut(Caller caller, String operationId, Asked asked) {
    return call(caller, operationId, asked, true);
  }

  private Answer call(Caller caller, String operationId, Asked asked, boolean agreed) {
    ApiOperation operation = book.operation(operationId);
    Problem refused = refusal(caller, operation, asked.parameters().get("space"));
    if (refused != null) {
      return Answer.bad(refused);
    }
    Optional<Problem> wrong = check(operation, asked);
    if (wrong.isPresent()) {
      return Answer.bad(wrong.get());
    }
    ApiCall call =
        new ApiCall(
            operation,
            caller,
            Map.copyOf(asked.parameters()),
            asked.body() == null ? ApiCall.nothing() : asked.body(),
            asked.content(),
            asked.type(),
            asked.ifMatch());
    if (!agreed && operation.approval() != null) {
      Optional<Problem> held = held(call);
      if (held.isPresent()) {
        return Answer.bad(held.get());
      }
    }
    return Once.key(call)
        .map(key -> once.answer(call, key, () -> answer(call)))
        .orElseGet(() -> answer(call));
  }

  /// Whatever fails on the way holds the call back, too.
  private Optional<Problem> held(ApiCall call) {
    try {
      return Optional.ofNullable(approvals.held(call));
    } catch (ApiProblem e) {
      return Optional.of(e.problem());
    } catch (RuntimeException e) {
      LOG.error("it cannot be told whether {} needs an approval", call, e);
      return Optional.of(failed());
    }
  }

  private Answer answer(ApiCall call) {
    ApiHandler handler = handlers.get(call.operation().id());
    if (handler == null) {
      throw new IllegalStateException("nothing answers " + call);
    }
    try {
      return handler.handle(call);
    } catch (ApiProblem e) {
      return Answer.bad(e.problem());
    } catch (Exception e) {
      LOG.error("{} failed", call, e);
      return Answer.bad(failed());
    }
  }

  private static Problem failed() {
    return Problem.of(500, "internal", Said.of("problem.internal"));
  }

  /// Why a caller may not ask for this; null when they may. Nothing of the content is needed, so
  /// that it can be asked before any of it is read.
  ///
  /// @param space the space of the path, if there is one
  public @Nullable Problem refusal(Caller caller, ApiOperation operation, @Nullable String space) {
    if (operation.access() instanceof Access.Public) {
      return null;
    }
    if (!caller.known()) {
      return Problem.signInFirst();
    }
    SpaceId of = space != null && Names.isName(space) ? new SpaceId(space) : null;
    if (operation.ofSpace() && (of == null || !caller.knows(of) || !there(caller, operation, of))) {
      return Problem.unknown("space", space == null ? "" : space);
    }
    if (operation.access() instanceof Access.Holding(var permission)) {
      boolean may = of == null ? caller.mayAnywhere(permission) : caller.may(permission, of);
      if (!may) {
        return Problem.notAllowed(permission);
      }
    }
    return null;
  }

  private boolean there(Caller caller, ApiOperation operation, SpaceId space) {
    return spaces.test(space)
        || (operation.makesSpace()
            && operation.access() instanceof Access.Holding(var permission)
            && caller.mayEverywhere(permission));
  }

  private static Optional<Problem> check(ApiOperation operation, Asked asked) {
    List<Problem.Field> fields =
        Unstorable.in(operation.parameters(), asked.parameters(), asked.body());
    operation
        .parameters()
        .values()
        .forEach(parameter -> {
          String value = asked.parameters().get(parameter.name());
          String at = "/" + parameter.in() + "/" + parameter.name();
          if (value != null) {
            fields.addAll(parameter.schema().problems(at, typed(parameter, value)));
          } else if (parameter.required()) {
            fields.add(new Problem.Field(at, Said.of("field.missing")));
          }
        });
    asked.parameters().keySet().stream()
        .filter(name -> !operation.parameters().containsKey(name))
        .forEach(name ->
            fields.add(
                new Problem.Field(
                    "/query/" + name,
                    Said.of(
                        "field.noParameter",
                        "there",
                        operation.parameters().keySet().stream().sorted().toList()))));
    Optional<Problem> content = content(operation, asked, fields);
    if (content.isPresent()) {
      return content;
    }
    return fields.isEmpty() ? Optional.empty() : Optional.of(Problem.badContent(fields));
  }

  private static Optional<Problem> content(
      ApiOperation operation, Asked asked, List<Problem.Field> fields) {
    ApiOperation.Body body = operation.body();
    if (asked.type().isEmpty()) {
      if (body != null && body.required()) {
        fields.add(new Problem.Field("", Said.of("field.contentMissing", "types", types(body))));
      }
      return Optional.empty();
    }
    Optional<ApiSchema> schema = body == null ? null : body.types().get(asked.type());
    if (body == null || schema == null) {
      return Optional.of(
          Problem.of(
              415,
              "wrong-type",
              Said.of(
                  "problem.contentType",
                  "type",
                  asked.type(),
                  "types",
                  body == null ? Said.of("part.contentType.none") : types(body))));
    }
    if (schema.isPresent() && asked.body() != null) {
      fields.addAll(schema.get().problems("", asked.body()));
    }
    return Optional.empty();
  }

  private static Said types(ApiOperation.Body body) {
    return Said.either(body.types().keySet().stream().sorted().toList());
  }

  /// A parameter's text as the JSON value its schema speaks of.
  private static JsonNode typed(ApiOperation.Parameter parameter, String value) {
    return switch (parameter.schema().node().path("type").asText()) {
      case "integer" -> {
        try {
          yield LongNode.valueOf(Long.parseLong(value));
        } catch (NumberFormatException _) {
          yield TextNode.valueOf(value);
        }
      }
      case "boolean" ->
          value.equals("true") || value.equals("false")
              ? BooleanNode.valueOf(value.equals("true"))
              : TextNode.valueOf(value);
      default -> TextNode.valueOf(value);
    };
  }
}
