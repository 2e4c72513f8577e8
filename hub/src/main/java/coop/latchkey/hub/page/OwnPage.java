package coop.latchkey.hub.page;

import coop.latchkey.hub.api.Access;

/// A page of a member's own: of the membership asked for, else of the only one; somebody with
/// several chooses, and somebody with none reads so.
abstract class OwnPage implements Page {
  private final String path;

  OwnPage(String path) {
    this.path = path;
  }

  @Override
  public final String path() {
    return path;
  }

  /// Whoever has signed in: who is no member is told what to do.
  @Override
  public final Access access() {
    return new Access.SignedIn();
  }

  @Override
  public final PageAnswer get(PageCall call) {
    return MeShell.of(call).map(this::show).orElseGet(() -> MeShell.choose(call));
  }

  @Override
  public final PageAnswer post(PageCall call) {
    return MeShell.of(call).map(this::take).orElseGet(() -> MeShell.choose(call));
  }

  /// Shows it.
  abstract PageAnswer show(MeShell me);

  /// Takes a form.
  abstract PageAnswer take(MeShell me);
}
