package coop.latchkey.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.config.Checked;
import coop.latchkey.hub.account.IdentityProvider.Terms;
import coop.latchkey.hub.openid.OpenIdSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The providers in `hub.json`.
class OpenIdConfigTest {
  private static final String COOP =
      """
      {"id": "coop", "label": "Coop account", "issuer": "https://id.example.org/realms/coop/",
       "clientId": "latchkey", "clientSecretFile": "secret"%s}
      """;

  @TempDir Path folder;

  @BeforeEach
  void secret() throws IOException {
    Files.writeString(folder.resolve("secret"), "not told\n");
  }

  private Checked<HubConfig> read(String... providers) throws IOException {
    Path file = folder.resolve("hub.json");
    Files.writeString(file, "{\"openid\": [" + String.join(",", providers) + "]}");
    return HubConfig.read(file);
  }

  private void refused(String part, String... providers) throws IOException {
    var bad = assertInstanceOf(Checked.Bad.class, read(providers));
    assertTrue(bad.toString().contains(part), bad.toString());
    assertFalse(bad.toString().contains("not told"), bad.toString());
  }

  private static String with(String more) {
    return COOP.formatted(", " + more);
  }

  private List<OpenIdSettings> taken(String... providers) throws IOException {
    return read(providers) instanceof Checked.Ok<HubConfig>(HubConfig config)
        ? config.openId()
        : List.of();
  }

  @Test
  void whatIsLeftOutIsTheStricter() throws IOException {
    OpenIdSettings one = taken(COOP.formatted("")).getFirst();
    assertEquals("https://id.example.org/realms/coop/", one.issuer());
    assertEquals("not told", one.clientSecret());
    assertEquals(new Terms(Set.of(), false, false), one.terms());
    assertFalse(one.toString().contains("not told"));
    OpenIdSettings other =
        taken(
                with(
                    "\"emailDomains\": [\"example.org\"], \"newAccounts\": true,"
                        + " \"secondFactor\": \"trusted\""))
            .getFirst();
    assertEquals(new Terms(Set.of("example.org"), true, true), other.terms());
  }

  @Test
  void thisMachineNeedsNoTls() throws IOException {
    String here = COOP.formatted("").replace("https://id.example.org", "http://127.0.0.1:8085");
    assertEquals(1, taken(here).size());
    refused("openid[0].issuer", here.replace("127.0.0.1", "192.168.1.7"));
    refused("openid[0].issuer", here.replace("127.0.0.1", "127.0.0.1.example.org"));
    refused("openid[0].issuer", here.replace("127.0.0.1", "user@127.0.0.1"));
  }

  @Test
  void whatIsWrongIsNamed() throws IOException {
    refused("newAccount", with("\"newAccount\": true"));
    refused("openid[1].id", COOP.formatted(""), COOP.formatted(""));
    refused("secondFactor", with("\"secondFactor\": \"never\""));
    refused("emailDomains", with("\"emailDomains\": [\"@example.org\"]"));
    Files.writeString(folder.resolve("secret"), " \n");
    refused("openid[0].clientSecretFile", COOP.formatted(""));
    Files.delete(folder.resolve("secret"));
    refused("openid[0].clientSecretFile", COOP.formatted(""));
  }
}
