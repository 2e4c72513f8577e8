package coop.latchkey.gateway.sim;

import coop.latchkey.config.Checked;
import coop.latchkey.config.ConfigFile;
import coop.latchkey.core.access.Card;
import coop.latchkey.core.sim.Cooperative;
import coop.latchkey.core.sim.Person;
import coop.latchkey.core.sim.Site;
import coop.latchkey.core.sim.Size;
import coop.latchkey.gateway.config.GatewayConfig;
import java.nio.file.Path;
import java.util.List;

/// The house that a demo's people live in: a space.json, as far as it is wired to this gateway.
///
/// @param site its one space
record House(Site site) {
  /// Reads the file, which is checked against the hub's schema.
  static Checked<House> read(Path file, GatewayConfig config) {
    return ConfigFile.read(file, "space.schema.json")
        .then(root -> new HouseReader(file.toString(), root, config).site())
        .then(site -> new Checked.Ok<>(new House(site)));
  }

  /// Those with a badge.
  List<Person> people() {
    return site.members();
  }

  /// Badges reported lost, which their owners no longer carry.
  List<Card> lost() {
    return site.members().stream().flatMap(person -> person.lost().stream()).toList();
  }

  /// Whether anybody gets in from the street.
  boolean hasEntrance() {
    return site.rules().doors().stream().anyMatch(door -> door.from() == null);
  }

  /// A cooperative of this space alone.
  Cooperative cooperative(long seed) {
    return new Cooperative(seed, new Size(1, site.doors().size()), List.of(site));
  }
}
