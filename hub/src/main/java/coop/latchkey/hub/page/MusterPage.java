package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.raw;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Access;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.web.Html;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;

/// Who is in, to be printed and ticked off at the assembly point: everybody is counted, and named
/// who lets their name be shown.
final class MusterPage implements Page {
  @Override
  public String path() {
    return "/spaces/{space}/muster";
  }

  @Override
  public Access access() {
    return new Access.Holding(Permission.LIVE_READ);
  }

  @Override
  public PageAnswer get(PageCall call) {
    if (!(call.ask("showMuster", "space", call.space().value()) instanceof Answer.Json answer)) {
      return new PageAnswer.NotFound();
    }
    JsonNode muster = answer.json();
    String time =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
            .withLocale(call.texts().language().locale())
            .withZone(call.zone())
            .format(Instant.parse(muster.path("at").asText()));
    List<Html> parts = new ArrayList<>();
    parts.add(
        el(
            "p",
            el("strong", call.texts().text("musterPage.of", "space", name(call), "time", time))));
    parts.add(
        el(
            "p class=\"count\"",
            call.texts().text("muster.people", "count", muster.path("people").asText())));
    parts.add(el("p class=\"note\"", call.texts().text("musterPage.why")));
    muster.path("zones").forEach(zone -> parts.add(zone(call, zone)));
    if (muster.path("people").asInt() == 0) {
      parts.add(el("p", call.texts().text("musterPage.nobody")));
    }
    parts.add(el("p class=\"note\"", call.texts().text("muster.caution")));
    parts.add(el("p class=\"note\"", call.texts().text("musterPage.down")));
    parts.add(
        el(
            "p class=\"actions\"",
            el(
                "button type=\"button\" class=\"main\" id=\"print\" hidden",
                call.texts().text("musterPage.print"))));
    return new PageAnswer.Shown(
        200,
        call.texts().text("musterPage.title"),
        el("div class=\"muster\"", all(parts)),
        List.of(),
        List.of("print.js"));
  }

  private static String name(PageCall call) {
    return call.spaces().stream()
        .filter(one -> one.id().equals(call.space()))
        .map(Frame.Named::name)
        .findFirst()
        .orElse(call.space().value());
  }

  private static Html zone(PageCall call, JsonNode zone) {
    List<Html> rows = new ArrayList<>();
    zone.path("names").forEach(name -> rows.add(row(name.asText())));
    int unnamed = zone.path("unnamed").asInt();
    for (int i = 1; i <= unnamed; i++) {
      rows.add(row(call.texts().text("musterPage.unnamed", "number", Integer.toString(i))));
    }
    String title =
        call.texts()
            .text(
                "musterPage.zone",
                "zone",
                zone.path("name").asText(),
                "count",
                zone.path("people").asText());
    return el(
        "section class=\"card\"" + attr("aria-label", title),
        el("h2", title),
        el(
            "table class=\"ticks\"",
            el(
                "thead",
                el(
                    "tr",
                    el("th scope=\"col\"", call.texts().text("musterPage.tick")),
                    el("th scope=\"col\"", call.texts().text("musterPage.name")))),
            el("tbody", all(rows))));
  }

  private static Html row(String name) {
    return el("tr", raw("<td><span class=\"tick\"></span></td>"), el("td", name));
  }
}
