package coop.latchkey.simulator.load;

import coop.latchkey.core.sim.Cooperative;
import coop.latchkey.core.sim.Site;
import coop.latchkey.core.sim.Size;
import coop.latchkey.core.sim.SpaceGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A cooperative that has as many gateways as are asked for: the same for the same plan, always.
public final class LoadTown {
  /// So many doors a space has: two or three gateways.
  private static final int DOORS_EACH = 6;

  /// The fewest gateways of such a space.
  private static final int GATEWAYS_EACH = 2;

  private final Cooperative cooperative;
  private final List<SpaceGateway> gateways;

  /// The town of a plan.
  public LoadTown(LoadPlan plan) {
    int spaces = Math.ceilDiv(plan.gateways(), GATEWAYS_EACH);
    Cooperative grown = Cooperative.of(plan.seed(), new Size(spaces, spaces * DOORS_EACH));
    List<SpaceGateway> all = grown.gateways();
    gateways = List.copyOf(all.subList(0, plan.gateways()));
    // Spaces none of whose gateways runs would only make the hub larger.
    cooperative =
        new Cooperative(
            plan.seed(),
            grown.size(),
            grown.spaces().stream()
                .filter(site -> gateways.stream().anyMatch(one -> one.space().equals(site.id())))
                .toList());
  }

  /// Those that run.
  public List<SpaceGateway> gateways() {
    return gateways;
  }

  /// A gateway's space.
  public Site site(SpaceGateway gateway) {
    return cooperative.site(gateway.space());
  }

  /// A gateway's `gateway.json`.
  String gatewayJson(SpaceGateway gateway, String uri) {
    return cooperative.gatewayJson(gateway, uri);
  }

  /// Writes each space's file, to be loaded into a hub in this order.
  public List<Path> writeSpaces(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> files = new ArrayList<>();
    for (Site site : cooperative.spaces()) {
      Path file = folder.resolve(site.id() + ".json");
      Files.writeString(file, cooperative.spaceJson(site.id()));
      files.add(file);
    }
    return files;
  }
}
