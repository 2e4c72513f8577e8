package coop.latchkey.hub.account;

import java.net.URI;
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

  /// Where passkeys work: at the address of the settings, else on this machine as `localhost`;
  /// empty when that address cannot have any.
  Optional<PasskeyPlace> passkeys() {
    URI address = told;
    return PasskeyPlace.of(
        address == null ? URI.create("http://localhost:" + listening.getPort()) : address);
  }

  private static URI own(String bind, int port) {
    boolean all = bind.equals("0.0.0.0") || bind.equals("::") || bind.equals("[::]");
    String host = all ? "127.0.0.1" : bind.contains(":") ? "[" + bind + "]" : bind;
    return URI.create("http://" + host + ":" + port);
  }
}
