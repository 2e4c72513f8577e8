package coop.latchkey.hub.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.api.Answer;
import java.util.List;

/// `/sign-in/with/{provider}`: sends the browser to a provider. `?to=` is where to go afterwards,
/// `?invitation=` the secret of an invitation that is accepted so, `?purpose=link` gives one's own
/// account one more way in.
final class ToProviderPage implements Page {
  @Override
  public String path() {
    return "/sign-in/with/{provider}";
  }

  @Override
  public Access access() {
    return new Access.Public();
  }

  @Override
  public PageAnswer get(PageCall call) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    for (String name : List.of("purpose", "to", "invitation")) {
      call.query(name).filter(text -> !text.isEmpty()).ifPresent(text -> content.put(name, text));
    }
    Answer answer =
        call.tell("beginProviderSignIn", content, "provider", call.parameter("provider"));
    return switch (answer) {
      case Answer.Json(int _, JsonNode json, String _) ->
          new PageAnswer.Away(
              json.path("location").asText(),
              json.path("state").asText(),
              json.path("trip").asText());
      case Answer.Bad(var problem) when problem.status() == 404 -> new PageAnswer.NotFound();
      case Answer.Bad(var problem) -> FromProviderPage.refused(call, problem);
      case Answer.Empty _, Answer.File _ -> new PageAnswer.NotFound();
    };
  }
}
