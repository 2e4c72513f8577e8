package coop.latchkey.hub.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where passkeys work.
class PasskeyPlaceTest {
  @ParameterizedTest
  @CsvSource({
    "https://doors.example.org, doors.example.org, https://doors.example.org",
    "https://Doors.Example.org/, doors.example.org, https://doors.example.org",
    "https://doors.example.org:443, doors.example.org, https://doors.example.org",
    "https://doors.example.org:8443, doors.example.org, https://doors.example.org:8443",
    "http://localhost:8080, localhost, http://localhost:8080",
    "http://localhost:80, localhost, http://localhost",
    "https://localhost:8443, localhost, https://localhost:8443",
  })
  void aNameWithTlsOrThisMachine(String address, String rp, String origin) {
    assertEquals(Optional.of(new PasskeyPlace(rp, origin)), PasskeyPlace.of(URI.create(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://doors.example.org",
        "http://192.168.1.10:8080",
        "https://192.168.1.10",
        "https://[fe80::1]:8443",
        "http://127.0.0.1:8080",
        "doors.example.org",
      })
  void browsersMakeNoneElsewhere(String address) {
    assertEquals(Optional.empty(), PasskeyPlace.of(URI.create(address)));
  }

  @Test
  void aHubWithoutAnAddressHasThemOnItsOwnMachine() {
    Site site = new Site(null, "0.0.0.0", 0);
    site.listens("0.0.0.0", 8099);
    assertEquals(
        Optional.of(new PasskeyPlace("localhost", "http://localhost:8099")), site.passkeys());
    assertEquals("http://localhost:8099/sign-in", site.page("/sign-in"));
    assertEquals(Optional.empty(), new Site(null, "192.168.1.10", 8080).passkeys());
    URI told = URI.create("https://doors.example.org");
    assertEquals(
        Optional.of(new PasskeyPlace("doors.example.org", "https://doors.example.org")),
        new Site(told, "127.0.0.1", 8080).passkeys());
  }
}
