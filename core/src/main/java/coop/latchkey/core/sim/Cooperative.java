package coop.latchkey.core.sim;

import coop.latchkey.core.id.SpaceId;
import java.util.List;

/// A cooperative of spaces on one hub, as it is when a story begins.
///
/// @param seed what it was made of
/// @param size what it was made for
public record Cooperative(long seed, Size size, List<Site> spaces) {
  /// Copies the list.
  public Cooperative {
    spaces = List.copyOf(spaces);
  }

  /// Made of a seed: the same for the same seed and size, always.
  public static Cooperative of(long seed, Size size) {
    return new Founding(seed, size).found();
  }

  /// The space of this name.
  public Site site(SpaceId id) {
    return spaces.stream()
        .filter(site -> site.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no space " + id));
  }

  /// All doors of all spaces.
  public List<SpaceDoor> doors() {
    return spaces.stream()
        .flatMap(site -> site.doors().stream().map(one -> new SpaceDoor(site.id(), one.door())))
        .toList();
  }

  /// All gateways of all spaces.
  public List<SpaceGateway> gateways() {
    return spaces.stream()
        .flatMap(site -> site.gateways().stream().map(one -> new SpaceGateway(site.id(), one)))
        .toList();
  }

  /// A space's `space.json`.
  public String spaceJson(SpaceId space) {
    return SpaceFile.of(site(space));
  }

  /// A gateway's `gateway.json`.
  ///
  /// @param uri the broker's, such as `tcp://127.0.0.1:1883`
  public String gatewayJson(SpaceGateway gateway, String uri) {
    return GatewayFile.of(site(gateway.space()), gateway.gateway(), uri);
  }
}
