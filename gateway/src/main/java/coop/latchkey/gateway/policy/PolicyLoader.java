package coop.latchkey.gateway.policy;

import coop.latchkey.core.access.Policy;
import coop.latchkey.core.wire.Messages.PolicyManifest;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.gateway.policy.PolicyCheck.Verdict;
import coop.latchkey.gateway.policy.PolicyFiles.Generation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Takes up the latest policy on disk that is whole and signed: a damaged one falls back to the one
/// before, and is told of.
///
/// @param told of each version that is not used, and why
record PolicyLoader(PolicyCheck check, PolicyFiles files, BiConsumer<Long, Verdict.Refused> told) {
  /// What was found.
  record Loaded(PolicyManifest manifest, Policy policy) {}

  /// The latest good one, or null.
  @Nullable Loaded load() throws IOException {
    for (Generation generation : files.generations()) {
      Loaded loaded = load(generation);
      if (loaded != null) {
        return loaded;
      }
    }
    return null;
  }

  private @Nullable Loaded load(Generation generation) throws IOException {
    List<String> lines = generation.lines();
    @Nullable Loaded good = null;
    for (int i = 0; i < lines.size(); i++) {
      long lastGood = good == null ? generation.base() : good.manifest().version();
      Optional<PolicyManifest> manifest = manifest(lines.get(i), lastGood);
      if (manifest.isEmpty()) {
        return resumed(generation, good, i);
      }
      Verdict next =
          good == null
              ? first(generation, manifest.get())
              : check.advance(good.policy(), manifest.get());
      switch (next) {
        case Verdict.Refused bad -> {
          told.accept(manifest.get().version(), bad);
          return resumed(generation, good, i);
        }
        case Verdict.Good(Policy policy) -> good = new Loaded(manifest.get(), policy);
      }
    }
    return resumed(generation, good, lines.size());
  }

  private @Nullable Loaded resumed(Generation generation, @Nullable Loaded good, int lines)
      throws IOException {
    if (good != null) {
      files.resume(generation, lines);
    }
    return good;
  }

  private Verdict first(Generation generation, PolicyManifest manifest) throws IOException {
    return switch (check.snapshot(manifest, generation.snapshot())) {
      case Verdict.Good(Policy base) -> check.advance(base, manifest);
      case Verdict.Refused bad -> bad;
    };
  }

  private Optional<PolicyManifest> manifest(String line, long lastGood) {
    byte[] json = line.getBytes(StandardCharsets.ISO_8859_1);
    switch (WireCodec.readPolicyManifest(json)) {
      case Parsed.Bad<PolicyManifest>(String kind, String detail) ->
          told.accept(
              lastGood,
              new Verdict.Refused(
                  "malformed", "the manifest behind it is " + kind + ": " + detail));
      case Parsed.Ok<PolicyManifest>(PolicyManifest manifest) -> {
        Optional<Verdict.Refused> bad = check.signature(manifest);
        if (bad.isEmpty() && line.endsWith("\n")) {
          return Optional.of(manifest);
        }
        told.accept(
            manifest.version(),
            bad.orElse(new Verdict.Refused("malformed", "the manifest's line is torn")));
      }
    }
    return Optional.empty();
  }
}
