package coop.latchkey.hub.account;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where people's browsers find this hub: `http.url` of its settings, else where it listens.
/// Thread-safe.
public final class Site {
  private final @Nullable URI told;
  private volatile URI listening;

  /// @param told the address of the settings, such as `https://doors.example.org`; null for none
  /// @param bind where the hub listens
  public Site(@Nullable URI told, String bind, int port) {
    this.told = told;
    this.listening = own(bind, port);
  }

  /// The port is known now.
  public void listens(String bind, int port) {
    listening = own(bind, port);
  }

  /// Its address, without a path.
  public URI base() {
    URI address = told;
    return address == null ? listening : address;
  }

  /// The address of a page.
  public String page(String path) {
    return base().resolve(path).toString();
  }

  /// Where passkeys work: at that address alone; empty when it cannot have any.
  Optional<PasskeyPlace> passkeys() {
    return PasskeyPlace.of(base());
  }

  /// This machine by its name, for passkeys work at no address.
  private static URI own(String bind, int port) {
    boolean here = List.of("0.0.0.0", "::", "[::]", "127.0.0.1", "::1", "[::1]").contains(bind);
    String host = here ? "localhost" : bind.contains(":") ? "[" + bind + "]" : bind;
    return URI.create("http://" + host + ":" + port);
  }
}
