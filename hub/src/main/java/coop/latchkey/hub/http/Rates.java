package coop.latchkey.hub.http;

/// How often the API and the pages may be asked; a call that a page makes counts with the page.
///
/// @param reads by one account, for what changes nothing
/// @param changes by one account, for what changes something
/// @param anonymous from one address, by whoever has not signed in
public record Rates(Rate reads, Rate changes, Rate anonymous) {
  /// Calls that may come at once, and how many more each second.
  public record Rate(int burst, double perSecond) {}

  /// Generous for reads, tighter for changes, least for whoever has not signed in. A page of ours
  /// asks some ten times, a script that changes a member each 40 ms goes on for ever.
  public static final Rates USUAL =
      new Rates(new Rate(1000, 200), new Rate(300, 25), new Rate(100, 10));

  /// For benches and tests, which ask as fast as they can.
  public static final Rates UNLIMITED =
      new Rates(new Rate(1 << 30, 1e9), new Rate(1 << 30, 1e9), new Rate(1 << 30, 1e9));
}
