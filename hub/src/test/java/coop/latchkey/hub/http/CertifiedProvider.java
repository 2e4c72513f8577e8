package coop.latchkey.hub.http;

import coop.latchkey.core.testing.Peer;
import coop.latchkey.hub.account.IdentityProvider.Terms;
import coop.latchkey.hub.openid.OpenIdSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The OpenID provider `oidc-provider`, which is certified by the OpenID Foundation, as a process
/// of its own (`hub/src/test/oidc`). A test without Node.js or the package is skipped visibly.
final class CertifiedProvider implements AutoCloseable {
  private static final Path FOLDER = Path.of("src", "test", "oidc");

  private final Process process;
  private final BufferedReader said;
  private final String issuer;

  CertifiedProvider() throws IOException {
    Path node = Peer.NODE.require();
    Path library = FOLDER.resolve("node_modules").resolve("oidc-provider");
    Peer.NODE.require(library, "npm ci --prefix hub/src/test/oidc");
    process =
        new ProcessBuilder(node.toString(), "provider.js")
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .start();
    said = process.inputReader();
    issuer = after("issuer ");
  }

  /// It begins.
  ///
  /// @param back the one address that it may send browsers back to
  void begin(String back) throws IOException {
    process.outputWriter().append(back).append('\n').flush();
    after("ready");
  }

  private String after(String word) throws IOException {
    List<String> before = new ArrayList<>();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith(word)) {
        return line.substring(word.length());
      }
      before.add(line);
    }
    throw new IllegalStateException("the provider did not start: " + before);
  }

  OpenIdSettings settings() {
    return new OpenIdSettings(
        "coop",
        "Coop account",
        issuer,
        "latchkey",
        "the secret of a test",
        new Terms(Set.of("coop.example"), false, false));
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().join();
  }
}
