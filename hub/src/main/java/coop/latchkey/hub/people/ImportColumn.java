package coop.latchkey.hub.people;

import coop.latchkey.hub.names.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a column of a file of members may say, by the names it may have.
enum ImportColumn {
  ID("id", "member", "membre", "memberid"),
  NAME("name", "nom", "fullname", "nomcomplet"),
  STATUS("status", "statut", "etat"),
  ARREARS_SINCE("arrearssince", "arrears", "impayedepuis", "impaye"),
  PLAN("plan", "plans", "formule", "abonnement"),
  FROM("from", "du", "start", "debut", "valablede"),
  TO("to", "au", "until", "end", "fin"),
  CONSENT("consent", "presence", "consentement");

  private final String names;

  ImportColumn(String... names) {
    this.names = String.join(" ", names);
  }

  static Optional<ImportColumn> of(String header) {
    String plain = String.join("", Words.of(header));
    return Arrays.stream(values()).filter(one -> one.names().contains(plain)).findFirst();
  }

  private List<String> names() {
    return List.of(names.split(" "));
  }

  /// As the API's guide writes it.
  String shown() {
    return this == ARREARS_SINCE ? "arrearsSince" : names().getFirst();
  }
}
