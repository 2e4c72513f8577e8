package coop.latchkey.hub.page;

import coop.latchkey.hub.api.Access;

/// `/sign-out`: takes the form in the frame of every page.
final class SignOutPage implements Page {
  @Override
  public String path() {
    return "/sign-out";
  }

  @Override
  public Access access() {
    return new Access.Public();
  }

  @Override
  public PageAnswer get(PageCall call) {
    return new PageAnswer.Redirect("/");
  }

  @Override
  public PageAnswer post(PageCall call) {
    var _ = call.ask("signOut");
    return new PageAnswer.SignedIn("/sign-in?done=signedOut", "");
  }
}
