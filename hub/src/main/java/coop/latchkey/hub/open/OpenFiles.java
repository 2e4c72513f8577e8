package coop.latchkey.hub.open;

import coop.latchkey.core.id.SpaceId;
import java.util.Optional;

/// What anybody may ask for without signing in. Called where waiting is allowed.
public interface OpenFiles {
  /// Nothing is open.
  OpenFiles NONE =
      new OpenFiles() {
        @Override
        public Optional<String> spaceApi(SpaceId space) {
          return Optional.empty();
        }

        @Override
        public Optional<PublicView> view(SpaceId space) {
          return Optional.empty();
        }
      };

  /// The SpaceAPI document; empty where the space's owners do not let it out, or there is no space.
  Optional<String> spaceApi(SpaceId space);

  /// What the public page shows; empty likewise.
  Optional<PublicView> view(SpaceId space);
}
