package coop.latchkey.hub.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import coop.latchkey.hub.api.Api;
import coop.latchkey.hub.api.ApiOperation;
import coop.latchkey.hub.api.Bytes;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Language;
import coop.latchkey.hub.web.Said;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Mounts what the API's description says: each operation at its path, who may ask looked at before
/// a byte of the content is read.
final class ApiRoutes {
  /// What is read, and refused, of a content where there should be none.
  private static final int BYTES_OF_NONE = 1024;

  /// Deeper than any content of ours.
  private static final int DEPTH_MAX = 64;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final String LANGUAGE = "Accept-Language";

  private final Api api;
  private final Vertx vertx;

  ApiRoutes(Api api, Vertx vertx) {
    this.api = api;
    this.vertx = vertx;
  }

  /// Mounts every operation; requests have passed [Visitor#find].
  void mount(Router router) {
    Map<String, TreeSet<String>> methods = new LinkedHashMap<>();
    for (ApiOperation operation : api.book().operations()) {
      String pattern = operation.pathPattern();
      methods.computeIfAbsent(pattern, _ -> new TreeSet<>()).add(operation.method());
      var method = HttpMethod.valueOf(operation.method());
      router.routeWithRegex(method, pattern).handler(context -> admit(context, operation));
      ApiOperation.Body body = operation.body();
      int bytesMax = body == null ? BYTES_OF_NONE : body.bytesMax();
      router
          .routeWithRegex(method, pattern)
          .handler(BodyHandler.create(false).setBodyLimit(bytesMax))
          .handler(context -> call(context, operation))
          .failureHandler(context -> failed(context, bytesMax));
    }
    methods.forEach((pattern, allowed) ->
        HttpRoutes.refuseOthers(router.routeWithRegex(pattern), String.join(", ", allowed)));
  }

  private static void failed(RoutingContext context, int bytesMax) {
    if (context.statusCode() == 413) {
      ApiAnswers.send(
          context,
          Problem.of(413, "too-large", Said.of("problem.tooManyBytes", "bytes", bytesMax)));
    } else {
      context.next();
    }
  }

  private void admit(RoutingContext context, ApiOperation operation) {
    Problem refused =
        api.refusal(Visitor.of(context).caller(), operation, context.pathParam("space"));
    if (refused == null && !operation.safe()) {
      refused = Visitor.forged(context, context.request().getHeader("X-CSRF-Token"));
    }
    if (refused == null) {
      context.next();
    } else {
      ApiAnswers.send(context, refused);
    }
  }

  private void call(RoutingContext context, ApiOperation operation) {
    var buffer = context.body().buffer();
    byte[] content = buffer == null ? new byte[0] : buffer.getBytes();
    String type = content.length == 0 ? "" : type(context);
    JsonNode json = null;
    if (type.endsWith("json")) {
      try {
        json = MAPPER.readTree(content);
      } catch (JsonProcessingException e) {
        var at = e.getLocation();
        ApiAnswers.send(
            context,
            Problem.badContent(
                "",
                at == null
                    ? Said.of("problem.noJson")
                    : Said.of(
                        "problem.noJsonAt", "line", at.getLineNr(), "column", at.getColumnNr())));
        return;
      } catch (IOException e) {
        context.fail(e);
        return;
      }
    }
    if (json != null && endless(json)) {
      ApiAnswers.send(context, Problem.badContent("", Said.of("problem.endless")));
      return;
    }
    var asked =
        new Api.Asked(
            parameters(context, operation), json, Bytes.of(content), type, ifMatch(context));
    var caller = Visitor.of(context).caller();
    if (operation.headers().contains(LANGUAGE)) {
      var language = Language.accepted(context.request().getHeader(LANGUAGE));
      context.response().putHeader("content-language", language.code()).putHeader("vary", LANGUAGE);
    }
    var _ =
        vertx
            .executeBlocking(() -> api.call(caller, operation.id(), asked), false)
            .onSuccess(answer -> ApiAnswers.send(context, answer))
            .onFailure(context::fail);
  }

  /// Whether a number is too large to be one here, such as 1e999.
  private static boolean endless(JsonNode json) {
    if (json.isDouble() && !Double.isFinite(json.doubleValue())) {
      return true;
    }
    for (JsonNode part : json) {
      if (endless(part)) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, String> parameters(RoutingContext context, ApiOperation operation) {
    Map<String, String> parameters = new HashMap<>();
    context.queryParams().forEach(entry -> parameters.put(entry.getKey(), entry.getValue()));
    operation.places().forEach(place -> parameters.put(place, context.pathParam(place)));
    operation
        .headers()
        .forEach(name -> {
          String value = context.request().getHeader(name);
          if (value != null) {
            parameters.put(name, value);
          }
        });
    return parameters;
  }

  private static String type(RoutingContext context) {
    String type = context.request().getHeader("content-type");
    return type == null
        ? "application/octet-stream"
        : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String ifMatch(RoutingContext context) {
    String header = context.request().getHeader("If-Match");
    if (header == null) {
      return null;
    }
    String bare = header.strip();
    return bare.length() >= 2 && bare.startsWith("\"") && bare.endsWith("\"")
        ? bare.substring(1, bare.length() - 1)
        : bare;
  }
}
