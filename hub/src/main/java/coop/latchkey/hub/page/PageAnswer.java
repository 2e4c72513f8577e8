package coop.latchkey.hub.page;

import coop.latchkey.hub.web.Html;
import java.util.List;

/// What a page answers.
public sealed interface PageAnswer {
  /// A page in the frame that all share.
  ///
  /// @param title what it is, without the name of the product
  /// @param main its content
  /// @param styles style sheets of `web/assets` beyond `base.css` and `app.css`
  /// @param scripts modules of `web/assets`
  record Shown(int status, String title, Html main, List<String> styles, List<String> scripts)
      implements PageAnswer {
    /// Copies the lists.
    public Shown {
      styles = List.copyOf(styles);
      scripts = List.copyOf(scripts);
    }

    /// A page without scripts of its own.
    public static Shown of(String title, Html main) {
      return new Shown(200, title, main, List.of(), List.of());
    }
  }

  /// Go there (303): after a form was taken, so that loading again does nothing twice. A query
  /// `done=KEY` shows the text `done.KEY` above that page.
  record Redirect(String to) implements PageAnswer {}

  /// Goes there with a session that begins or ends now.
  ///
  /// @param session the new session's secret; empty to end the one there is
  record SignedIn(String to, String session) implements PageAnswer {}

  /// A page with a session that begins now: what was typed before can be sent again.
  record Resumed(String session, Shown shown) implements PageAnswer {}

  /// Goes to another site, which sends the browser back.
  ///
  /// @param state comes back with it
  /// @param trip what the browser keeps meanwhile
  record Away(String to, String state, String trip) implements PageAnswer {}

  /// There is nothing.
  record NotFound() implements PageAnswer {}
}
