package coop.latchkey.hub.page;

import static coop.latchkey.hub.web.Html.all;
import static coop.latchkey.hub.web.Html.attr;
import static coop.latchkey.hub.web.Html.el;
import static coop.latchkey.hub.web.Html.icon;
import static coop.latchkey.hub.web.Html.raw;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.setting.Brand;
import coop.latchkey.hub.setting.Brands;
import coop.latchkey.hub.web.Assets;
import coop.latchkey.hub.web.Html;
import coop.latchkey.hub.web.Language;
import coop.latchkey.hub.web.Shapes;
import coop.latchkey.hub.web.Texts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What all pages share: head, navigation by what the caller may do, language, account.
public final class Frame {
  /// A place of the navigation, in a space.
  ///
  /// @param also paths below the space's whose pages belong there, too
  private record Place(String key, String path, Permission needs, List<String> also) {
    Place(String key, String path, Permission needs) {
      this(key, path, needs, List.of());
    }

    boolean holds(String asked, SpaceId space) {
      String home = "/spaces/" + space + "/";
      return asked.startsWith(path.formatted(space))
          || (asked.startsWith(home)
              && also.contains(asked.substring(home.length()).split("[/?]", 2)[0]));
    }
  }

  private static final List<Place> PLACES =
      List.of(
          new Place("nav.now", "/?space=%s", Permission.LIVE_READ),
          new Place("nav.floors", "/spaces/%s/floors", Permission.LIVE_READ, List.of("wall")),
          new Place("nav.charts", "/spaces/%s/charts", Permission.EVENTS_READ),
          new Place("nav.people", "/spaces/%s/people", Permission.PEOPLE_READ),
          new Place(
              "nav.plans",
              "/spaces/%s/plans",
              Permission.RULES_READ,
              List.of("calendars", "new-plan", "new-calendar")),
          new Place(
              "nav.doors",
              "/spaces/%s/doors",
              Permission.HARDWARE_READ,
              List.of("gateways", "zones", "add", "sensors")),
          new Place("nav.events", "/spaces/%s/events", Permission.EVENTS_READ),
          new Place("nav.audit", "/spaces/%s/audit", Permission.AUDIT_READ),
          new Place(
              "nav.settings",
              "/spaces/%s/settings",
              Permission.SETTINGS_READ,
              List.of("webhooks", "signals", "open")),
          new Place("nav.accounts", "/spaces/%s/accounts", Permission.ACCOUNTS_WRITE));

  private final Assets assets;
  private final Brands brands;

  /// With these style sheets and scripts.
  ///
  /// @param brands how each space shows itself
  public Frame(Assets assets, Brands brands) {
    this.assets = assets;
    this.brands = brands;
  }

  /// The whole document.
  public String page(PageCall call, PageAnswer.Shown shown) {
    Texts texts = call.texts();
    Named space = here(call);
    List<Html> links = new ArrayList<>();
    links.add(raw(assets.fontPreload()));
    links.add(style("base.css"));
    links.add(style("app.css"));
    shown.styles().forEach(name -> links.add(style(name)));
    links.add(brandStyle(space));
    shown
        .scripts()
        .forEach(name -> links.add(el("script type=\"module\"" + attr("src", assets.url(name)))));
    Html head =
        all(
            raw("<meta charset=\"utf-8\">"),
            raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"),
            raw("<meta name=\"color-scheme\" content=\"light dark\">"),
            el("title", texts.text("page.title", "space", shown.title())),
            raw("<link rel=\"icon\"" + attr("href", assets.url("icon.svg")) + ">"),
            installable(call),
            all(links));
    Html body =
        all(
            raw(Shapes.SPRITE),
            el("a class=\"skip\" href=\"#main\"", texts.text("frame.skip")),
            bar(call),
            el(
                "main id=\"main\" tabindex=\"-1\"",
                done(call),
                el("h1", shown.title()),
                shown.main()));
    return "<!doctype html>\n<html"
        + attr("lang", texts.language().code())
        + "><head>"
        + head.markup()
        + "</head><body class=\"app\">"
        + body.markup()
        + "</body></html>\n";
  }

  /// A document that asks nothing of the hub: no bar, no way to elsewhere.
  public String calm(Texts texts, String title, Html main) {
    return "<!doctype html>\n<html"
        + attr("lang", texts.language().code())
        + "><head>"
        + all(
                raw("<meta charset=\"utf-8\">"),
                raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"),
                raw("<meta name=\"color-scheme\" content=\"light dark\">"),
                el("title", texts.text("page.title", "space", title)),
                style("base.css"),
                style("app.css"))
            .markup()
        + "</head><body class=\"app\">"
        + el("main id=\"main\"", el("h1", title), main).markup()
        + "</body></html>\n";
  }

  /// The bar that stands above every page, the live one too: the space's sign, the ways, the
  /// account.
  public Html bar(PageCall call) {
    Named space = here(call);
    return el("header class=\"bar\"", brand(call.texts(), space), places(call, space), side(call));
  }

  /// The style sheet of the space's own colours, for a page's head; nothing where it has none.
  public Html brandStyle(PageCall call) {
    return brandStyle(here(call));
  }

  /// A member's own pages can be installed on a phone.
  private Html installable(PageCall call) {
    boolean own = call.path().matches("/me([/?].*)?");
    return Html.when(
        own,
        all(
            raw("<link rel=\"manifest\" href=\"/me/app.webmanifest\">"),
            raw("<link rel=\"apple-touch-icon\"" + attr("href", assets.url("me-192.png")) + ">"),
            raw("<meta name=\"theme-color\" content=\"#0b5f5b\">")));
  }

  /// A space, its name, and the time zone in which its people live.
  public record Named(SpaceId id, String name, ZoneId zone) {}

  private Html style(String name) {
    return raw("<link rel=\"stylesheet\"" + attr("href", assets.url(name)) + ">");
  }

  /// The style sheet of a space's own colours; nothing where it has none.
  private Html brandStyle(@Nullable Named space) {
    if (space == null) {
      return Html.NOTHING;
    }
    String digest = brands.of(space.id()).cssDigest();
    return digest.isEmpty()
        ? Html.NOTHING
        : raw(
            "<link rel=\"stylesheet\""
                + attr("href", "/brand/" + space.id() + "/" + digest + "/brand.css")
                + ">");
  }

  private Html brand(Texts texts, @Nullable Named space) {
    if (space == null) {
      return el("a class=\"brand\" href=\"/\"", icon("latch"), el("span", texts.text("app.name")));
    }
    Brand brand = brands.of(space.id());
    Html sign =
        brand.logoDigest().isEmpty()
            ? icon("latch")
            : raw(
                "<img class=\"logo\" alt=\"\""
                    + attr("src", "/brand/" + space.id() + "/" + brand.logoDigest() + "/logo")
                    + ">");
    String name = brand.name().isEmpty() ? texts.text("app.name") : brand.name();
    return el("a class=\"brand\"" + attr("href", "/?space=" + space.id()), sign, el("span", name));
  }

  /// The space a page is of: the one of its path, else the first that the caller knows.
  private static @Nullable Named here(PageCall call) {
    String asked = call.parameters().get("space");
    List<Named> spaces = call.spaces();
    return spaces.stream()
        .filter(one -> one.id().value().equals(asked))
        .findFirst()
        .orElse(spaces.isEmpty() || !call.caller().known() ? null : spaces.getFirst());
  }

  private static Html places(PageCall call, @Nullable Named space) {
    if (space == null) {
      return Html.NOTHING;
    }
    String asked = call.parameters().get("space");
    List<Html> links = new ArrayList<>();
    Waiting.Open open = Waiting.open(call, space.id());
    for (Place place : PLACES) {
      if (call.caller().may(place.needs(), space.id())) {
        String to = place.path().formatted(space.id());
        boolean here = asked != null && place.holds(call.path(), space.id());
        links.add(
            el(
                "a" + attr("href", to) + (here ? " aria-current=\"page\"" : ""),
                call.texts().text(place.key())));
      }
    }
    if (open.on()) {
      links.add(approvals(call, space, open, asked != null));
    }
    return el(
        "nav class=\"places\"" + attr("aria-label", call.texts().text("frame.places")), all(links));
  }

  /// With how many the caller could answer.
  private static Html approvals(PageCall call, Named space, Waiting.Open open, boolean here) {
    String to = "/spaces/" + space.id() + "/approvals";
    Texts texts = call.texts();
    return el(
        "a"
            + attr("href", to)
            + (here && call.path().startsWith(to) ? " aria-current=\"page\"" : ""),
        open.mine() == 0
            ? texts.text("nav.approvals")
            : texts.text("nav.approvals.count", "count", Long.toString(open.mine())));
  }

  /// What the live page tells of what waits.
  public LiveWaiting waiting(PageCall call) {
    Named space = here(call);
    return space == null ? LiveWaiting.NONE : LiveWaiting.of(call, space.id());
  }

  private static Html side(PageCall call) {
    Texts texts = call.texts();
    Caller caller = call.caller();
    List<Html> links = new ArrayList<>();
    if (caller.mayAnywhere(Permission.SELF)) {
      links.add(el("a href=\"/me\"", texts.text("nav.me")));
    }
    if (caller.known()) {
      links.add(el("a href=\"/account\"", caller.name()));
      links.add(
          Form.of(call, java.util.Map.of())
              .wrap("/sign-out", " class=\"plain\"", el("button", texts.text("frame.signOut"))));
    } else if (!call.path().startsWith("/sign-in")) {
      links.add(el("a href=\"/sign-in\"", texts.text("frame.signIn")));
    }
    List<Html> languages =
        Arrays.stream(Language.values())
            .map(language ->
                el(
                    "a"
                        + attr("href", withLanguage(call.path(), language))
                        + attr("lang", language.code())
                        + attr("hreflang", language.code())
                        + attr("title", Texts.of(language).text("language.name"))
                        + (language == texts.language() ? " aria-current=\"true\"" : ""),
                    language.code()))
            .toList();
    return el(
        "div class=\"bar-side\"",
        all(links),
        el(
            "nav class=\"langs\"" + attr("aria-label", texts.text("page.languages")),
            all(languages)));
  }

  private static String withLanguage(String path, Language language) {
    String bare = path.replaceAll("([?&])lang=[^&]*&?", "$1").replaceAll("[?&]$", "");
    return bare + (bare.contains("?") ? "&" : "?") + "lang=" + language.code();
  }

  private static Html done(PageCall call) {
    String key = "done." + call.query("done").orElse("");
    return call.texts().has(key)
        ? el(
            "p class=\"banner\" data-tone=\"done\" role=\"status\"",
            icon("check"),
            el("span", call.texts().text(key)))
        : Html.NOTHING;
  }
}
