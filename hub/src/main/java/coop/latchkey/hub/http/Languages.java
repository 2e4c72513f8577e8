package coop.latchkey.hub.http;

import coop.latchkey.core.id.Names;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.page.Frame;
import coop.latchkey.hub.setting.Brands;
import coop.latchkey.hub.web.Language;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which language a page speaks: the one asked for, remembered for the next visit; else the one
/// remembered; else the account's; else the browser's first that we speak; else the space's; else
/// English.
///
/// @param spaces those a caller knows: of others nothing is told, not even their language
record Languages(Brands brands, PageMount.Spaces spaces) {
  private static final String COOKIE = "lang";
  private static final long YEAR_SECONDS = 365L * 24 * 60 * 60;

  Language of(RoutingContext context) {
    Language chosen = chosen(context);
    if (chosen != null) {
      return chosen;
    }
    Language stated = Language.stated(context.request().getHeader("Accept-Language"));
    return stated == null ? spaces(context) : stated;
  }

  private static @Nullable Language chosen(RoutingContext context) {
    Language asked = Language.of(context.request().getParam("lang"));
    if (asked != null) {
      context
          .response()
          .addCookie(
              Cookie.cookie(COOKIE, asked.code())
                  .setPath("/")
                  .setHttpOnly(true)
                  .setMaxAge(YEAR_SECONDS)
                  .setSameSite(CookieSameSite.LAX));
      return asked;
    }
    Cookie cookie = context.request().getCookie(COOKIE);
    Language remembered = cookie == null ? null : Language.of(cookie.getValue());
    return remembered == null ? Language.of(Visitor.of(context).language()) : remembered;
  }

  /// Of the space that the address names, else of the first that the caller knows.
  private Language spaces(RoutingContext context) {
    List<Frame.Named> known = spaces.of(Visitor.of(context).caller());
    String path = context.pathParam("space");
    String named = path == null ? context.request().getParam("space") : path;
    SpaceId asked = named != null && Names.isName(named) ? new SpaceId(named) : null;
    return known.stream()
        .map(Frame.Named::id)
        .filter(one -> asked == null || one.equals(asked))
        .findFirst()
        .map(one -> Language.of(brands.of(one).language()))
        .orElse(Language.EN);
  }
}
