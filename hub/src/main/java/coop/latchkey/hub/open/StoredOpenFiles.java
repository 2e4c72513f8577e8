package coop.latchkey.hub.open;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.occupancy.Estimate;
import coop.latchkey.hub.live.SpaceView;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.setting.Brand;
import coop.latchkey.hub.setting.Brands;
import coop.latchkey.hub.signal.EstimateBook;
import coop.latchkey.hub.signal.SignalInputs;
import coop.latchkey.hub.signal.SpaceEstimates;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Open files of what the hub knows now.
///
/// @param views the live picture
/// @param page makes a whole address of a path
public record StoredOpenFiles(
    OpenBook book,
    Supplier<List<SpaceView>> views,
    EstimateBook estimates,
    Supplier<Directory> directory,
    Brands brands,
    UnaryOperator<String> page)
    implements OpenFiles {
  @Override
  public Optional<String> spaceApi(SpaceId space) {
    OpenSettings settings = book.of(space);
    return settings.spaceApi()
        ? now(space, settings).map(now -> SpaceApiDocument.of(settings, now).toString())
        : Optional.empty();
  }

  @Override
  public Optional<PublicView> view(SpaceId space) {
    OpenSettings settings = book.of(space);
    return settings.publicPage()
        ? now(space, settings).map(now -> PublicView.of(settings, now))
        : Optional.empty();
  }

  private Optional<OpenNow> now(SpaceId space, OpenSettings settings) {
    return views.get().stream()
        .filter(view -> view.id().equals(space))
        .findFirst()
        .map(view -> {
          Brand brand = brands.of(space);
          Integer capacity =
              directory.get().spaces().stream()
                  .filter(one -> one.id().equals(space))
                  .findFirst()
                  .map(one -> SignalInputs.capacity(one, null))
                  .orElse(null);
          return new OpenNow(
              view,
              brand.name().isEmpty() ? view.name() : brand.name(),
              people(view),
              capacity,
              settings.names() ? names(view) : List.of(),
              brand.logoType().isEmpty()
                  ? ""
                  : page.apply("/brand/" + space + "/" + brand.logoDigest() + "/logo"));
        });
  }

  /// What all sources say; before they said anything, what the doors do.
  private @Nullable Estimate people(SpaceView view) {
    Optional<Estimate> fused = estimates.of(view.id()).map(SpaceEstimates::people);
    SpaceView.People doors = view.people();
    if (fused.isPresent() || doors == null) {
      return fused.orElse(null);
    }
    Integer high = doors.high();
    return new Estimate(doors.estimate(), doors.low(), high == null ? Integer.MAX_VALUE : high);
  }

  private List<String> names(SpaceView view) {
    SpaceView.People people = view.people();
    List<String> inside = people == null ? List.of() : people.names();
    return book.publicNames(view.id()).stream().filter(inside::contains).toList();
  }
}
