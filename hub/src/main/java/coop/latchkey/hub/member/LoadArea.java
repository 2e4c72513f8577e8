package coop.latchkey.hub.member;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import coop.latchkey.hub.account.Author;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Said;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A space as one file.
public final class LoadArea implements ApiArea {
  private final Spaces spaces;

  /// Over these spaces.
  public LoadArea(Spaces spaces) {
    this.spaces = spaces;
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of("loadSpace", this::load);
  }

  private Answer load(ApiCall call) {
    byte[] json = call.body().toString().getBytes(StandardCharsets.UTF_8);
    return switch (spaces.load(call.space(), json, Author.of(call.caller()))) {
      case LoadResult.Loaded loaded ->
          Answer.ok(
              JsonNodeFactory.instance
                  .objectNode()
                  .put("space", loaded.space().value())
                  .put("members", loaded.members())
                  .put("credentials", loaded.credentials())
                  .put("changed", loaded.changed()));
      case LoadResult.Refused refused ->
          Answer.bad(
              new Problem(
                  400,
                  "bad-space-file",
                  Said.of("problem.spaceFile", "n", refused.problems().size()),
                  refused.problems().stream()
                      .map(one ->
                          new Problem.Field(
                              one.path(), Said.quoted(one.what()), Said.quoted(one.mend())))
                      .toList(),
                  null));
    };
  }
}
