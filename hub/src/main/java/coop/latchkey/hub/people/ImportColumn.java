package coop.latchkey.hub.people;

import coop.latchkey.hub.names.Words;
import coop.latchkey.hub.web.Said;
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

  /// As the guides write it.
  Said shown() {
    return switch (this) {
      case ID -> Said.of("part.column.id");
      case NAME -> Said.of("part.column.name");
      case STATUS -> Said.of("part.column.status");
      case ARREARS_SINCE -> Said.of("part.column.arrearsSince");
      case PLAN -> Said.of("part.column.plan");
      case FROM -> Said.of("part.column.from");
      case TO -> Said.of("part.column.to");
      case CONSENT -> Said.of("part.column.consent");
    };
  }
}
