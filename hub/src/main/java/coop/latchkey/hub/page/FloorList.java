package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.text;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The list beside a plan: the same things in words, sorted by any of its columns.
///
/// @param here the page with its floor, to which a way to sort is added
record FloorList(PageCall call, FloorDrawing drawing, String here) {
  private static final List<String> HEADS = List.of("kind", "name", "zone", "state", "since");

  Html table() {
    String sort = call.query("sort").filter(HEADS::contains).orElse("kind");
    List<JsonNode> things = new ArrayList<>();
    drawing.floor().path("placements").forEach(things::add);
    things.sort(
        Comparator.comparing((JsonNode one) -> key(one, sort))
            .thenComparing(one -> one.path("name").asText(), FloorList::natural));
    List<Html> heads = new ArrayList<>();
    for (String head : HEADS) {
      String to = here + "&sort=" + head + "#list";
      heads.add(
          el(
              "th scope=\"col\""
                  + attr("data-sort", head)
                  + (head.equals(sort) ? " aria-sort=\"ascending\"" : ""),
              el("a" + attr("href", to), say("floor.head." + head))));
    }
    List<Html> rows = new ArrayList<>();
    things.forEach(thing -> rows.add(row(thing)));
    return el(
        "section class=\"card\" id=\"list\" aria-labelledby=\"h-list\"",
        el("h2 id=\"h-list\"", say("floor.list")),
        el(
            "div class=\"scroll things\" tabindex=\"0\" role=\"region\" aria-labelledby=\"h-list\"",
            el(
                "table",
                el("caption", say("floor.list.caption")),
                el("thead", el("tr", all(heads))),
                el("tbody", all(rows)))));
  }

  private static String key(JsonNode thing, String sort) {
    return sort.equals("name") ? "" : thing.path(sort).asText();
  }

  /// Numbers within names count as numbers.
  static int natural(String one, String other) {
    return padded(one).compareToIgnoreCase(padded(other));
  }

  private static String padded(String name) {
    return java.util.regex.Pattern.compile("[0-9]+")
        .matcher(name)
        .replaceAll(found -> "0".repeat(Math.max(0, 9 - found.group().length())) + found.group());
  }

  private Html row(JsonNode thing) {
    String kind = thing.path("kind").asText();
    boolean zone = kind.equals("zone");
    String since = thing.path("since").asText("");
    Html time =
        since.isEmpty()
            ? Html.NOTHING
            : Html.time(
                Instant.parse(since), Times.clock(Instant.parse(since), call.now(), call.zone()));
    return el(
        "tr"
            + attr("data-kind", kind)
            + attr("data-id", thing.path("id").asText())
            + attr("data-state", zone ? "" : thing.path("state").asText()),
        el("td", drawing.kind(thing)),
        el("td", thing.path("name").asText()),
        el("td", thing.path("zone").asText("")),
        el("td class=\"state\"", text(drawing.stateWord(thing))),
        el("td class=\"since\"", time));
  }

  private String say(String key) {
    return call.texts().text(key);
  }
}
