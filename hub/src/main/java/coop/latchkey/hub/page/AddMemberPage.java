package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.el;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.api.Answer;
import java.util.Map;

/// The form of a new member.
final class AddMemberPage implements Page {
  @Override
  public String path() {
    return "/spaces/{space}/people:add";
  }

  @Override
  public Access access() {
    return new Access.Holding(Permission.PEOPLE_WRITE);
  }

  @Override
  public PageAnswer get(PageCall call) {
    return shown(call, Form.of(call, Map.of("consent", "count")), 200);
  }

  @Override
  public PageAnswer post(PageCall call) {
    Answer answer = call.tell("createMember", MemberForm.body(call), "space", call.space().value());
    return answer instanceof Answer.Bad bad
        ? shown(call, Form.again(call, bad.problem()), bad.problem().status())
        : new PageAnswer.Redirect(
            PeopleParts.member(call, PeopleParts.json(answer).path("id").asText())
                + "?done=memberAdded");
  }

  private static PageAnswer shown(PageCall call, Form form, int status) {
    JsonNode choices = PeopleParts.json(call.ask("memberChoices", "space", call.space().value()));
    return new PageAnswer.Shown(
        status,
        call.texts().text("members.add"),
        el(
            "section class=\"card\"",
            form.wrap(
                PeopleParts.list(call) + ":add",
                "",
                MemberForm.fields(call, form, choices, MissingNode.getInstance()),
                form.submit("members.add"))),
        java.util.List.of(),
        java.util.List.of());
  }
}
