package coop.latchkey.hub.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.web.Language;
import coop.latchkey.hub.web.Said;
import coop.latchkey.hub.web.Texts;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Map;
import java.util.function.Supplier;

/// What is remembered of members: balances, refunds, forgiveness, who is in, what visits come to.
public final class AccessArea implements ApiArea {
  private final AccessDesk desk;
  private final Supplier<Directory> directory;
  private final InstantSource clock;

  /// Over this desk.
  public AccessArea(AccessDesk desk, Supplier<Directory> directory, InstantSource clock) {
    this.desk = desk;
    this.directory = directory;
    this.clock = clock;
  }

  @Override
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "memberBalances", this::balances,
        "refundCharge", this::refund,
        "forgivePassages", this::forgive,
        "showMuster", this::muster,
        "showSettlements", this::settlements);
  }

  private static MemberId member(ApiCall call) {
    return new MemberId(call.path("member"));
  }

  private Answer balances(ApiCall call) {
    MemberId member = member(call);
    return desk.ledger()
        .balances(call.space(), member)
        .map(all -> Answer.ok(AccessJson.balances(member, all)))
        .orElseGet(() -> unknown(member));
  }

  private static Answer unknown(MemberId member) {
    return Answer.bad(Problem.unknown("member", member.value()));
  }

  private Answer refund(ApiCall call) throws ApiProblem {
    EventId event = call.value("event", Said.of("expected.event"), AccessArea::event);
    Ledger.Refund done =
        desk.ledger()
            .refund(call.space(), member(call), event, call.author("by"), call.text("reason"));
    return switch (done) {
      case GIVEN ->
          Answer.ok(
              JsonNodeFactory.instance
                  .objectNode()
                  .put("event", event.toString())
                  .put("refunded", true));
      case ALREADY_GIVEN ->
          Answer.bad(
              Problem.of(
                  409,
                  "already-refunded",
                  Said.of("problem.refund.already", "event", event.toString())));
      case NO_SUCH_CHARGE ->
          Answer.bad(
              Problem.of(
                  404,
                  "no-such-charge",
                  Said.of("problem.refund.none", "event", event.toString())));
      case NEVER_COUNTED ->
          Answer.bad(
              Problem.of(
                  409,
                  "never-counted",
                  Said.of("problem.refund.covered", "event", event.toString())));
    };
  }

  private static EventId event(String text) {
    int at = text.indexOf('#');
    if (at < 0) {
      throw new IllegalArgumentException("it is no event");
    }
    return new EventId(
        new GatewayId(text.substring(0, at)), Long.parseLong(text.substring(at + 1)));
  }

  private Answer forgive(ApiCall call) {
    return desk.ledger()
        .forgive(call.space(), member(call), call.author("by"), call.text("reason"))
        .map(until ->
            Answer.ok(JsonNodeFactory.instance.objectNode().put("until", until.toString())))
        .orElseGet(() -> unknown(member(call)));
  }

  private Answer muster(ApiCall call) {
    Directory.Space space =
        directory.get().spaces().stream()
            .filter(one -> one.id().equals(call.space()))
            .findFirst()
            .orElseThrow();
    Muster muster = Muster.of(space, desk.memory().state(space.id()), clock.instant());
    if (!wants(call, "text/plain")) {
      return Answer.ok(AccessJson.muster(muster));
    }
    Language language = Language.accepted(call.query("Accept-Language").orElse(null));
    return file("text/plain", "muster.txt", AccessText.muster(muster, Texts.of(language)));
  }

  private Answer settlements(ApiCall call) {
    YearMonth month = month(call.path("month"));
    var items = desk.settlements().of(call.space(), month);
    return wants(call, "text/csv")
        ? file("text/csv", "settlements.csv", AccessText.settlements(call.space(), month, items))
        : Answer.ok(AccessJson.settlements(call.space(), month, items));
  }

  /// The description lets nothing through but four digits and one of twelve months.
  private static YearMonth month(String text) {
    return YearMonth.parse(text);
  }

  private static boolean wants(ApiCall call, String type) {
    return call.query("Accept").orElse("").contains(type);
  }

  private static Answer file(String type, String name, String text) {
    return new Answer.File(
        type + "; charset=utf-8", name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }
}
