package coop.latchkey.hub;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.config.Checked;
import coop.latchkey.config.ConfigProblem;
import coop.latchkey.hub.account.IdentityProvider;
import coop.latchkey.hub.openid.OpenIdProviders;
import coop.latchkey.hub.openid.OpenIdSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The part `openid` of `hub.json`.
final class OpenIdConfig {
  private OpenIdConfig() {}

  /// @param list its content; may be missing
  static Checked<List<OpenIdSettings>> read(Path file, JsonNode list) {
    List<OpenIdSettings> all = new ArrayList<>();
    List<ConfigProblem> problems = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode one : list) {
      String at = "openid[" + all.size() + "].";
      String id = one.path("id").asText();
      if (!ids.add(id)) {
        problems.add(
            new ConfigProblem(
                file.toString(),
                at + "id",
                "another provider is called " + id + ", too",
                "give each one an id of its own"));
      }
      String issuer = one.path("issuer").asText();
      if (!OpenIdProviders.isIssuer(issuer)) {
        problems.add(
            new ConfigProblem(
                file.toString(),
                at + "issuer",
                issuer + " is neither https nor on this machine",
                "write its address with https://, as the provider calls itself"));
      }
      all.add(settings(file, at, one, problems));
    }
    return problems.isEmpty() ? new Checked.Ok<>(all) : new Checked.Bad<>(problems);
  }

  private static OpenIdSettings settings(
      Path file, String at, JsonNode one, List<ConfigProblem> problems) {
    Set<String> domains = new HashSet<>();
    one.path("emailDomains").forEach(domain -> domains.add(domain.asText()));
    return new OpenIdSettings(
        one.path("id").asText(),
        one.path("label").asText(),
        one.path("issuer").asText(),
        one.path("clientId").asText(),
        secret(file, at, one, problems),
        new IdentityProvider.Terms(
            domains,
            one.path("newAccounts").asBoolean(),
            one.path("secondFactor").asText().equals("trusted")));
  }

  /// The secret stands in a file of its own, which only the hub's user may read.
  private static String secret(Path file, String at, JsonNode one, List<ConfigProblem> problems) {
    Path secret = file.resolveSibling(one.path("clientSecretFile").asText());
    String why;
    try {
      String text = Files.readString(secret).strip();
      if (!text.isEmpty()) {
        return text;
      }
      why = " is empty";
    } catch (IOException e) {
      why = " cannot be read: " + e;
    }
    problems.add(
        new ConfigProblem(
            file.toString(),
            at + "clientSecretFile",
            secret + why,
            "write the secret there, readable to the hub's user alone"));
    return "";
  }
}
