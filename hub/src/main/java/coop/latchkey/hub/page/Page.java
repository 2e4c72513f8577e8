package coop.latchkey.hub.page;

import coop.latchkey.hub.api.Access;

/// A page, or a few of the same path. Called where waiting is allowed, by many threads at once.
public interface Page {
  /// Its path, such as `/spaces/{space}/people`; a parameter takes neither `/` nor `:`.
  String path();

  /// Who may see it. Whoever has not signed in is sent to do so, and comes back.
  Access access();

  /// Shows it.
  PageAnswer get(PageCall call) throws Exception;

  /// Takes a form; its secret (`csrf`) has been checked. Answers with [PageAnswer.Redirect] when
  /// what was asked is done, else shows the form again with what was typed.
  default PageAnswer post(PageCall call) throws Exception {
    return new PageAnswer.NotFound();
  }

  /// Bytes of a form, with its files.
  default int bytesMax() {
    return 64 * 1024;
  }
}
