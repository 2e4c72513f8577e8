package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.Api;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One member: what they hold, and what can be done about it.
final class MemberPage implements Page {
  @Override
  public String path() {
    return "/spaces/{space}/people/{member}";
  }

  @Override
  public Access access() {
    return new Access.Holding(Permission.PEOPLE_READ);
  }

  @Override
  public PageAnswer get(PageCall call) {
    return shown(call, null, Html.NOTHING);
  }

  @Override
  public PageAnswer post(PageCall call) {
    String here = PeopleParts.member(call, call.parameter("member"));
    return switch (call.typed("do")) {
      case "change" -> after(call, change(call), here + "?done=saved");
      case "remove" -> after(call, remove(call), PeopleParts.list(call) + "?done=memberRemoved");
      case "lost" -> after(call, report(call, "reportLost"), here + "?done=badgeLost");
      case "found" -> after(call, report(call, "reportFound"), here + "?done=badgeFound");
      case "enrol" -> enrol(call, here);
      case "refund" ->
          after(call, BalancesCard.refund(call), here + "?done=chargeRefunded#balances");
      case "left" ->
          after(call, StaysCard.correct(call), here + "?stays=0&done=stayCorrected#stays");
      case "unleft" ->
          after(call, StaysCard.withdraw(call), here + "?stays=0&done=correctionWithdrawn#stays");
      case "invite" -> invited(call, InviteCard.invite(call), here);
      case "cancel" ->
          after(
              call,
              call.ask(
                  "cancelEnrolment",
                  "space",
                  call.space().value(),
                  "enrolment",
                  call.typed("enrolment")),
              here);
      default -> new PageAnswer.NotFound();
    };
  }

  private static PageAnswer after(PageCall call, Answer answer, String to) {
    return answer instanceof Answer.Bad bad
        ? shown(call, bad.problem(), Html.NOTHING)
        : new PageAnswer.Redirect(to);
  }

  /// A link is told at once and nowhere else; who has an account already needs none.
  private static PageAnswer invited(PageCall call, Answer answer, String here) {
    JsonNode json = PeopleParts.json(answer);
    return json.has("link")
        ? shown(call, null, InviteCard.told(call, json))
        : after(call, answer, here + "?done=memberLinked");
  }

  private static Map<String, String> named(PageCall call) {
    return Map.of("space", call.space().value(), "member", call.parameter("member"));
  }

  private static Answer change(PageCall call) {
    ObjectNode body = MemberForm.body(call);
    return call.api()
        .call(
            call.caller(),
            "changeMember",
            Api.Asked.of(named(call), body).matching(call.typed("version")));
  }

  private static Answer remove(PageCall call) {
    Map<String, String> parameters = new HashMap<>(named(call));
    String why = call.typed("approvalReason").strip();
    if (!why.isEmpty()) {
      parameters.put("approvalReason", why);
    }
    return call.api()
        .call(
            call.caller(),
            "removeMember",
            Api.Asked.of(parameters).matching(call.typed("version")));
  }

  private static Answer report(PageCall call, String operation) {
    return call.tell(
        operation,
        JsonNodeFactory.instance.objectNode(),
        "space",
        call.space().value(),
        "credential",
        call.typed("credential"));
  }

  private static PageAnswer enrol(PageCall call, String here) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("member", call.parameter("member")).put("door", call.typed("door"));
    body.put("label", call.typed("label").strip());
    Answer answer = call.tell("startEnrolment", body, "space", call.space().value());
    return after(
        call,
        answer,
        here + "?enrolment=" + PeopleParts.json(answer).path("id").asText() + "#enrol");
  }

  /// @param problem what was refused of a form; null when none was sent
  /// @param first what is told above all
  private static PageAnswer shown(PageCall call, @Nullable Problem problem, Html first) {
    String space = call.space().value();
    Answer answer = call.ask("getMember", "space", space, "member", call.parameter("member"));
    if (!(answer instanceof Answer.Json(int _, JsonNode member, String _))) {
      return new PageAnswer.NotFound();
    }
    JsonNode choices = PeopleParts.json(call.ask("memberChoices", "space", space));
    boolean may = PeopleParts.mayChange(call);
    List<Html> cards = new ArrayList<>();
    cards.add(facts(call, member));
    cards.add(MemberCards.badges(call, member, may));
    if (may) {
      cards.add(EnrolCard.card(call, choices, of(call, "enrol", problem)));
    }
    cards.add(BalancesCard.card(call, choices, may));
    cards.add(MemberCards.guests(call, member));
    if (may) {
      cards.add(InviteCard.card(call, of(call, "invite", problem)));
    }
    Html told =
        problem == null
                || (Set.of("change", "invite").contains(call.typed("do")) && !Waiting.is(problem))
            ? Html.NOTHING
            : Form.again(call, problem).summary();
    return new PageAnswer.Shown(
        problem == null ? 200 : problem.waits() ? 202 : problem.status(),
        member.path("name").asText(),
        all(
            el(
                "p",
                el("a" + attr("href", PeopleParts.list(call)), call.texts().text("members.back"))),
            first,
            told,
            el("div class=\"grid\"", all(cards)),
            may ? changing(call, member, choices, problem) : Html.NOTHING,
            StaysCard.card(call, may),
            VisitsCard.card(call),
            may ? removing(call, member) : Html.NOTHING),
        List.of(),
        call.query("enrolment").isPresent() ? List.of("enrol.js") : List.of());
  }

  /// The problem, when it is of this form.
  private static @Nullable Problem of(PageCall call, String form, @Nullable Problem problem) {
    return call.typed("do").equals(form) ? problem : null;
  }

  private static Html facts(PageCall call, JsonNode member) {
    Texts texts = call.texts();
    List<Html> facts = new ArrayList<>();
    fact(facts, texts, "members.name", PeopleParts.name(member.path("name").asText()));
    fact(facts, texts, "members.id", Html.text(member.path("id").asText()));
    fact(facts, texts, "members.status", PeopleParts.status(texts, member.path("status").asText()));
    if (member.has("arrearsSince")) {
      fact(facts, texts, "members.arrearsSince", Html.text(member.path("arrearsSince").asText()));
    }
    List<Html> plans = new ArrayList<>();
    for (JsonNode plan : member.path("plans")) {
      plans.add(el("li", plan.path("name").asText() + MemberCards.days(texts, plan)));
    }
    fact(
        facts,
        texts,
        "members.plans",
        plans.isEmpty() ? Html.text(texts.text("members.noPlan")) : el("ul", all(plans)));
    fact(
        facts,
        texts,
        "members.consent",
        Html.text(texts.text("members.consent." + member.path("consent").asText())));
    List<Html> pauses = new ArrayList<>();
    for (JsonNode pause : member.path("pauses")) {
      pauses.add(el("li", MemberCards.days(texts, pause).strip().replaceAll("^\\(|\\)$", "")));
    }
    if (!pauses.isEmpty()) {
      fact(facts, texts, "members.pauses", el("ul", all(pauses)));
    }
    if (!member.path("trainings").isEmpty()) {
      List<String> learnt = new ArrayList<>();
      member.path("trainings").forEach(one -> learnt.add(one.path("training").asText()));
      fact(facts, texts, "members.trainings", Html.text(String.join(", ", learnt)));
    }
    return el(
        "section class=\"card\" aria-labelledby=\"facts\"",
        el("h2 id=\"facts\"", texts.text("members.membership")),
        el("dl class=\"facts\"", all(facts)));
  }

  private static void fact(List<Html> facts, Texts texts, String label, Html value) {
    facts.add(el("dt", texts.text(label)));
    facts.add(el("dd", value));
  }

  private static Html changing(
      PageCall call, JsonNode member, JsonNode choices, @Nullable Problem problem) {
    Form form =
        problem != null && call.typed("do").equals("change")
            ? new Form(call, call::typed, Waiting.is(problem) ? null : problem)
            : Form.of(call, MemberForm.values(member));
    Html fields =
        all(
            raw("<input type=\"hidden\" name=\"do\" value=\"change\">"),
            // What was changed meanwhile is shown above; who sends again means it.
            version(member),
            MemberForm.fields(call, form, choices, member),
            form.submit("members.save"));
    return el(
        "section class=\"card\" aria-labelledby=\"change\"",
        el("h2 id=\"change\"", call.texts().text("members.change")),
        form.wrap(PeopleParts.member(call, member.path("id").asText()) + "#change", "", fields));
  }

  private static Html version(JsonNode member) {
    return raw(
        "<input type=\"hidden\" name=\"version\""
            + attr("value", member.path("version").asText())
            + ">");
  }

  private static Html removing(PageCall call, JsonNode member) {
    Texts texts = call.texts();
    return el(
        "details class=\"card\"",
        el("summary", texts.text("members.remove")),
        el("p", texts.text("members.remove.what")),
        Form.of(call, Map.of())
            .wrap(
                PeopleParts.member(call, member.path("id").asText()),
                "",
                raw("<input type=\"hidden\" name=\"do\" value=\"remove\">"),
                version(member),
                Waiting.open(call, call.space()).ban()
                    ? Form.of(call, Map.of())
                        .text("approvalReason", "approvals.live.reason", " maxlength=\"500\"")
                    : Html.NOTHING,
                el(
                    "p class=\"actions\"",
                    el("button class=\"danger\"", texts.text("members.remove.yes")))));
  }
}
